import type { TFunction } from 'i18next';
import { placeScopeOf } from '../../../domain/access/place-scope.ts';
import { isSilent, lastContactOf, type Person } from '../../../domain/sync/people.ts';
import type { Column, Sort } from '../../kit/components/DataTable.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { scopeLines } from '../../kit/search/scope-words.ts';

export const PEOPLE_COLUMNS = ['name', 'role', 'scope', 'contact', 'phones', 'state'] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];
export type PeopleSort = Sort<PeopleColumn>;

/** How somebody stands who does not just work with a phone; what needs somebody comes first. */
const PERSON_STATES = ['silent', 'code', 'noPhone', 'ended'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** The one thing that a person's row says of her; null: she works with a phone that was heard of. */
export function stateOf(person: Person, nowMs: number): PersonState | null {
  if (person.endedAt !== null) return 'ended';
  if (isSilent(person, nowMs)) return 'silent';
  if (person.openCodeUntil !== null) return 'code';
  return phonesOf(person) === 0 ? 'noPhone' : null;
}

function stateRank(state: PersonState | null): number | null {
  return state === null ? null : PERSON_STATES.indexOf(state);
}

const STATE_WORDS = {
  silent: 'people.isSilent',
  code: 'people.code',
  noPhone: 'people.noPhone',
  ended: 'people.ended',
} as const satisfies { readonly [state in PersonState]: string };

/** Her state in words; '' for none. */
function stateWords(person: Person, state: PersonState | null, t: TFunction<['admin', 'roles']>): string {
  return state === null ? '' : t(STATE_WORDS[state], { when: dateOr(person.openCodeUntil) });
}

function dateOr(moment: string | null): string {
  return moment === null ? '' : formatDate(moment);
}

/** Phones that are on. */
export function phonesOf({ devices }: Person): number {
  return devices.filter(({ revokedAt }) => revokedAt === null).length;
}

function linesOf(person: Person, t: TFunction<['admin', 'roles']>): readonly string[] {
  return scopeLines(person, (word) => t(`roles:scope.${word}`));
}

/** The columns of the table of people, and by what each is sorted. */
export function peopleColumns(
  t: TFunction<['admin', 'roles']>,
  nowMs: number,
): readonly Column<Person, PeopleColumn>[] {
  return [
    { key: 'name', head: t('people.name'), fixed: true, order: ({ name }) => name },
    {
      key: 'role',
      head: t('person.role'),
      order: ({ role }) => t(`roles:${role}`),
    },
    {
      key: 'scope',
      head: t('person.scope'),
      // Who works everywhere stands before the others, as the longest list would.
      order: (person) => (placeScopeOf(person).kind === 'everywhere' ? '' : linesOf(person, t).join()),
      text: (person) => linesOf(person, t).join('; '),
    },
    {
      key: 'contact',
      head: t('people.contact'),
      order: (person) => lastContactOf(person),
      text: (person) => dateOr(lastContactOf(person)),
      day: (person) => {
        const last = lastContactOf(person);
        return last === null ? '' : dayOf(new Date(last));
      },
    },
    { key: 'phones', head: t('person.phones'), order: phonesOf, numeric: true },
    {
      key: 'state',
      head: t('people.state'),
      order: (person) => stateRank(stateOf(person, nowMs)),
      text: (person) => stateWords(person, stateOf(person, nowMs), t),
    },
  ];
}

const PARAMETER = 'orden';

/** The order in an address; by name where it says nothing that is known. */
export function peopleSortIn(search: string): PeopleSort {
  const asked = new URLSearchParams(search).get(PARAMETER) ?? '';
  const by = PEOPLE_COLUMNS.find((column) => column === asked.replace(/^-/, ''));
  return { by: by ?? 'name', descending: by !== undefined && asked.startsWith('-') };
}

/** The search part of an address with this order in it; nothing of what is so anyway. */
export function withPeopleSort(search: string, { by, descending }: PeopleSort): string {
  const asked = new URLSearchParams(search);
  if (by === 'name' && !descending) asked.delete(PARAMETER);
  else asked.set(PARAMETER, `${descending ? '-' : ''}${by}`);
  const text = asked.toString();
  return text === '' ? '' : `?${text}`;
}
