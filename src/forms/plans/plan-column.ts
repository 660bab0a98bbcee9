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
  /** `told`: it leaves with the file and is never read, because other records say it. */
  readonly kind: 'record' | 'partner' | 'municipality' | 'text' | 'number' | 'date' | 'choice' | 'told';
  /** Of what is told: the question of the last such record, which speaks instead of the column of the same name. */
  readonly tells?: string;
  readonly isRequired: boolean;
  readonly choices?: ChoiceList;
  /** What a cell of a municipality may say instead of one: the country. */
  readonly wholes?: readonly Choice[];
  /** What an empty cell of a new row means. */
  readonly empty?: string | number;
};
