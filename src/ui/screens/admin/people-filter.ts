import type { Role } from '../../../domain/access/roles.ts';
import type { Person } from '../../../domain/sync/people.ts';
import { fold } from '../../../domain/text/fold.ts';

/** Which people are shown. '' and null: all. */
export type PeopleFilter = {
  readonly text: string;
  readonly role: Role | null;
  readonly municipality: string | null;
  /** Only who has not been in contact for thirty days. */
  readonly silent: boolean;
};

export const EVERYBODY: PeopleFilter = { text: '', role: null, municipality: null, silent: false };

const SILENT_MS = 30 * 86_400_000;

/** When one of a person's phones was last heard of; null: none is on, or it never was. */
export function lastContactOf(person: Person): string | null {
  return (
    person.devices
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ lastContactAt }) => lastContactAt)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Whether somebody who works here has a phone that was not heard of for thirty days. */
export function isSilent(person: Person, nowMs: number): boolean {
  const last = lastContactOf(person);
  return person.endedAt === null && last !== null && nowMs - Date.parse(last) >= SILENT_MS;
}

/** Those of a filter, in their order; words in any order, without accents. */
export function filterPeople(people: readonly Person[], filter: PeopleFilter, nowMs: number): readonly Person[] {
  const words = fold(filter.text).split(' ').filter(Boolean);
  return people.filter((person) => {
    const name = fold(person.name);
    return (
      words.every((word) => name.includes(word)) &&
      (filter.role === null || person.role === filter.role) &&
      (filter.municipality === null ||
        person.municipalities === null ||
        person.municipalities.includes(filter.municipality)) &&
      (!filter.silent || isSilent(person, nowMs))
    );
  });
}
