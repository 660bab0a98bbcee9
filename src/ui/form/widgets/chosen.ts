import type { Choice } from '../../../domain/form/definition.ts';
import type { ScreenValue } from '../screen-value.ts';

/** Names chosen in a select's or rank's value. */
export function chosenOf(value: ScreenValue): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}

/** The chosen names with `name` added or taken out, in the order of the choices (sync-protocol 3.3). */
export function toggled(choices: readonly Choice[], chosen: readonly string[], name: string): readonly string[] {
  const next = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
  const known = choices.map((choice) => choice.name).filter((each) => next.includes(each));
  // What the list does not hold any more stays until a person takes it away.
  return [...known, ...next.filter((each) => !known.includes(each))];
}

/** `names` with the one at `index` moved by one place; the same when it is at the end already. */
export function moved(names: readonly string[], index: number, by: -1 | 1): readonly string[] {
  const other = index + by;
  const [a, b] = [names[index], names[other]];
  if (a === undefined || b === undefined) return names;
  return names.map((name, at) => (at === index ? b : at === other ? a : name));
}
