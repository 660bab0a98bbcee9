import type { Sheet } from './sheets.ts';

/** A cell that no part of the form holds. */
export type LeftCell = {
  readonly sheet: 'survey' | 'choices' | 'settings' | 'entities';
  /** Whose row it is: a question's path of names, `list/choice`, an entity's list, or '' for the settings. */
  readonly of: string;
  readonly header: string;
  readonly text: string;
};

/** A row of the survey that became no part of the form. */
export type LeftRow = {
  /** The path of the row before it; '' for the beginning. `ends`: after the end of that group. */
  readonly after: string;
  readonly ends: boolean;
  readonly cells: readonly { readonly header: string; readonly text: string }[];
};

/**
 * What a workbook holds beyond its form. The writer puts it back, so that a workbook that came in goes out with nothing
 * lost. Plain data, kept beside the form.
 */
export type Leftovers = {
  readonly cells: readonly LeftCell[];
  readonly rows: readonly LeftRow[];
  readonly sheets: readonly Sheet[];
};

export const NO_LEFTOVERS: Leftovers = { cells: [], rows: [], sheets: [] };
