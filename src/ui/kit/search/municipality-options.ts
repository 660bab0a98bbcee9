import { MUNICIPALITIES } from '../../../forms/catalogue/municipality-names.ts';
import { municipalityLabel } from './registry-places.ts';

const ALL = [...MUNICIPALITIES.keys()];

/**
 * Municipalities to choose from, by name: who looks for one does not know its code. `codes`: null for all of them. `asked`:
 * what is chosen already; where it is none of them, it comes last, so that it stays in sight.
 */
export function municipalityOptions(
  codes: readonly string[] | null,
  asked: string | null = null,
): readonly { readonly value: string; readonly label: string }[] {
  const own = (codes ?? ALL).map(optionOf).toSorted((left, right) => left.label.localeCompare(right.label, 'es'));
  return asked === null || own.some(({ value }) => value === asked) ? own : [...own, optionOf(asked)];
}

function optionOf(code: string): { readonly value: string; readonly label: string } {
  return { value: code, label: municipalityLabel(code) };
}
