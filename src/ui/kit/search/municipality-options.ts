import { MUNICIPALITIES } from '../../../forms/catalogue/municipality-names.ts';
import { municipalityLabel } from './registry-places.ts';

const ALL = [...MUNICIPALITIES.keys()];

/** Municipalities to choose from, by name: who looks for one does not know its code. `codes`: null for all of them. */
export function municipalityOptions(
  codes: readonly string[] | null,
): readonly { readonly value: string; readonly label: string }[] {
  return (codes ?? ALL)
    .map((code) => ({ value: code, label: municipalityLabel(code) }))
    .toSorted((left, right) => left.label.localeCompare(right.label, 'es'));
}
