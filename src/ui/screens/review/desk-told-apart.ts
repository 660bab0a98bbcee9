import { useMemo } from 'react';
import { distinctionOf } from '../../kit/search/distinction.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';
import { useToldApart } from '../../record/reading/use-told-apart.ts';
import type { DeskLine } from './read-desk.ts';

/** What rows of the desk that would read the same say besides, by the id of the record. */
export function useDeskToldApart(lines: readonly DeskLine[]): ReadonlyMap<string, string> {
  return useToldApart(
    lines.map(({ item, about }) => {
      const municipality = about?.municipality ?? item.municipality;
      const place = municipality === null ? '' : municipalityLabel(municipality);
      return {
        id: item.id,
        form: item.form,
        label: about?.name ?? '',
        // Two of one name in two municipalities do not read the same.
        group: place,
        beside: `${item.finishedAt.slice(0, 10)} ${item.author.userId}`,
        mark: about === null ? null : distinctionOf(about),
        finishedAt: item.finishedAt,
      };
    }),
  );
}

/** What the authors of rows are called, each told from a namesake. */
export function useAuthors(lines: readonly DeskLine[]): ReturnType<typeof usePeopleToldApart> {
  const authors = useMemo(() => lines.map(({ item }) => item.author), [lines]);
  return usePeopleToldApart(authors);
}
