import type { TFunction } from 'i18next';
import { placeScopeOf } from '../../../domain/access/place-scope.ts';
import { ROLES, type Role } from '../../../domain/access/roles.ts';
import { isSilent, type Person } from '../../../domain/sync/people.ts';
import { fold } from '../../../domain/text/fold.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';

/** Which people are shown. '' and null: all. */
export type PeopleFilter = {
  readonly text: string;
  readonly role: Role | null;
  readonly municipality: string | null;
  /** Only who has not been in contact for thirty days. */
  readonly silent: boolean;
};

/** The people that a filter leaves, in their order; its words count in any order, without accents. */
export function filterPeople(people: readonly Person[], filter: PeopleFilter, nowMs: number): readonly Person[] {
  const words = fold(filter.text).split(' ').filter(Boolean);
  return people.filter((person) => {
    const name = fold(person.name);
    return (
      words.every((word) => name.includes(word)) &&
      (filter.role === null || person.role === filter.role) &&
      (filter.municipality === null || worksIn(person, filter.municipality)) &&
      (!filter.silent || isSilent(person, nowMs))
    );
  });
}

/** Who reads everywhere works there too; who has no municipality and reads none is in no place. */
function worksIn(person: Person, municipality: string): boolean {
  return placeScopeOf(person).kind === 'everywhere' || person.municipalities?.includes(municipality) === true;
}

const PARAMETERS = { text: 'buscar', role: 'rol', municipality: 'municipio', silent: 'silencio' };

/** Reads the search part of an address; what nobody knows is as if it were not there. */
export function peopleFilterIn(search: string): PeopleFilter {
  const asked = new URLSearchParams(search);
  return {
    text: asked.get(PARAMETERS.text) ?? '',
    role: ROLES.find((role) => role === asked.get(PARAMETERS.role)) ?? null,
    municipality: asked.get(PARAMETERS.municipality),
    silent: asked.has(PARAMETERS.silent),
  };
}

/** The search part of an address, `?` included; nothing of what is so anyway. */
export function searchOfPeople({ text, role, municipality, silent }: PeopleFilter): string {
  const asked = new URLSearchParams();
  if (text !== '') asked.set(PARAMETERS.text, text);
  if (role !== null) asked.set(PARAMETERS.role, role);
  if (municipality !== null) asked.set(PARAMETERS.municipality, municipality);
  if (silent) asked.set(PARAMETERS.silent, 'si');
  const search = asked.toString();
  return search === '' ? '' : `?${search}`;
}

/** The filter in words, for a file. */
export function filterWords(
  { text, role, municipality, silent }: PeopleFilter,
  t: TFunction<['admin', 'roles']>,
): readonly string[] {
  return [
    text,
    role === null ? '' : t(`roles:${role}`),
    municipality === null ? '' : municipalityLabel(municipality),
    silent ? t('people.isSilent') : '',
  ].filter((words) => words !== '');
}
