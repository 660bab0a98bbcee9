import type { Entity } from '../../../domain/sync/protocol.ts';
import { distinctionOf } from '../search/distinction.ts';
import { municipalityLabel } from '../search/registry-places.ts';
import { namedOptions } from './besides.ts';

/** The partners as choices of a list; two of one name say where they are, or their code. */
export function partnerOptions(
  partners: readonly Entity[],
): readonly { readonly value: string; readonly label: string }[] {
  return namedOptions(
    partners.map((partner) => {
      const { id, name, municipality = null } = partner;
      const place = municipality === null ? '' : municipalityLabel(municipality);
      return { id, name, hints: [place, distinctionOf(partner) ?? ''] };
    }),
  );
}

/** What each partner is called, by id, as in the list where it was chosen. */
export function partnerNames(partners: readonly Entity[]): ReadonlyMap<string, string> {
  return new Map(partnerOptions(partners).map(({ value, label }) => [value, label]));
}
