import { distinctionOf } from '../../kit/search/distinction.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
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
