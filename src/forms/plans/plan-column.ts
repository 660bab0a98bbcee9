import type { Choice, ChoiceList, Text } from '../../domain/form/definition.ts';

/** A column of a workbook whose rows come in as records: the yearly plan, or values of indicators. */
export type PlanColumn = {
  /** The question that it fills; `registro` and `socio` are the record's own id and partner. */
  readonly name: string;
  readonly heading: Text;
  /** Headings of before: a file that has one still comes in. */
  readonly formerHeadings?: readonly string[];
  /** What to write in it, for the sheet of instructions. */
  readonly help: Text;
  /** `told`: the column stands in a downloaded file and is not read when the file comes in; other records fill it. */
  readonly kind: 'record' | 'partner' | 'municipality' | 'text' | 'number' | 'date' | 'choice' | 'told';
  /**
   * Of a column of kind `told`: the question of the last record that follows the row up (`PlanBook.usedBy`). Its answer
   * stands in the column, in the place of the row's own answer.
   */
  readonly tells?: string;
  readonly isRequired: boolean;
  readonly choices?: ChoiceList;
  /** What a cell of a municipality may say instead of one: the country. */
  readonly wholes?: readonly Choice[];
  /** What an empty cell of a new row means. */
  readonly empty?: string | number;
};
