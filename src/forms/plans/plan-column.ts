import type { Choice, ChoiceList, Text } from '../../domain/form/definition.ts';

/** A column of a workbook whose rows come in as records: the yearly plan, or values of indicators. */
export type PlanColumn = {
  /** The question that it fills; `registro` and `socio` are the record's own id and partner. */
  readonly name: string;
  readonly heading: Text;
  /** What to write in it, for the sheet of instructions. */
  readonly help: Text;
  readonly kind: 'record' | 'partner' | 'municipality' | 'text' | 'number' | 'date' | 'choice';
  readonly isRequired: boolean;
  readonly choices?: ChoiceList;
  /** What a cell of a municipality may say instead of one: the country. */
  readonly wholes?: readonly Choice[];
  /** What an empty cell of a new row means. */
  readonly empty?: string | number;
};
