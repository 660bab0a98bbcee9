import { composed, type DataNode } from '../../expression/values.ts';
import type { Choice, LanguageTag } from '../definition.ts';
import { instanceOfRows, itemsOf } from '../secondary-instances.ts';
import { pickText } from '../text.ts';
import { placesBy } from './places-by.ts';

/**
 * The choices of a question as rows that a `choice_filter` is asked of. A row is made when it is looked at, and a column
 * is put in order when it is first asked for: of twenty thousand villages a condition looks at those of one municipality.
 */
export type ChoiceTable = {
  readonly row: (index: number) => DataNode;
  /** Places (from 0) of the choices whose column is that text, in the order of the list. */
  readonly where: (column: string, text: string) => readonly number[];
};

/** The table of a list's choices. Its labels are those of `language`. */
export function choiceTable(choices: readonly Choice[], language: LanguageTag): ChoiceTable {
  const rows = new Map<number, DataNode>();
  const byColumn = new Map<string, ReadonlyMap<string, readonly number[]>>();
  const members = (choice: Choice): Readonly<Record<string, string>> => ({
    ...choice.filter,
    name: choice.name,
    label: pickText(choice.label, language, language),
  });
  return {
    row: (index) => {
      const known = rows.get(index);
      if (known !== undefined) return known;
      const choice = choices[index];
      const [made] = choice === undefined ? [] : itemsOf(instanceOfRows([members(choice)]));
      if (made === undefined) throw new RangeError(`no choice ${index}`);
      rows.set(index, made);
      return made;
    },
    where: (column, text) => {
      const index = byColumn.get(column) ?? placesBy(choices, (choice) => members(choice)[column] ?? '');
      byColumn.set(column, index);
      return index.get(composed(text)) ?? [];
    },
  };
}
