import { cellOf, columnOf, type KnownColumn, type Table } from './headers.ts';
import type { LeftCell } from './leftovers.ts';
import type { Problems } from './problems.ts';
import { plainQuotes } from './texts.ts';

/** The columns of the sheet `settings`. */
export const SETTINGS_SHEET: readonly KnownColumn[] = [
  { key: 'form_title', aliases: ['title', 'set_form_title'] },
  { key: 'form_id', aliases: ['id_string', 'set_form_id'] },
  { key: 'version' },
  { key: 'default_language' },
  { key: 'instance_name' },
  { key: 'style' },
  { key: 'public_key' },
  { key: 'allow_choice_duplicates' },
  { key: 'clean_text_values' },
  { key: 'submission_url' },
  { key: 'auto_send' },
  { key: 'auto_delete' },
  { key: 'namespaces' },
  { key: 'instance_xmlns' },
  { key: 'name' },
  { key: 'omit_instanceid' },
  { key: 'sms_keyword' },
  { key: 'client_editable' },
];
/** What the form holds, or what changes nothing here. */
const CARRIED = ['form_title', 'form_id', 'version', 'default_language', 'instance_name', 'public_key'];
/** Pages there are always, and no text is put into capitals. */
const STYLES = ['pages', 'theme-grid', 'no-text-transform'];
const WITHOUT_EFFECT = ['clean_text_values', 'name', 'allow_choice_duplicates', 'omit_instanceid'];

export type Settings = {
  readonly title?: string | undefined;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  readonly defaultLanguage?: string | undefined;
  readonly instanceName?: string | undefined;
  readonly style?: string | undefined;
  readonly leftovers: readonly LeftCell[];
};

/** Reads the one row of the settings; a form that asks for encryption by key is refused. */
export function readSettings(table: Table | undefined, problems: Problems): Settings {
  const row = table?.rows[0];
  if (table === undefined || row === undefined) return { leftovers: [] };
  const second = table.rows[1];
  if (second !== undefined) {
    problems.add('warning', 'several-settings-rows', { sheet: table.sheet, row: second.number });
  }
  const place = (key: string) => ({ sheet: table.sheet, row: row.number, column: columnOf(table, key) });
  if (cellOf(row, 'public_key') !== undefined) problems.add('error', 'public-key', place('public_key'));
  const style = styleOf(cellOf(row, 'style'));
  const leftovers: LeftCell[] = [];
  for (const [column, text] of row.cells) {
    if (column.key !== null && CARRIED.includes(column.key)) continue;
    if (column.key !== 'style' || style === undefined) {
      leftovers.push({ sheet: 'settings', of: '', header: column.header, text });
    }
    if (column.key !== null && WITHOUT_EFFECT.includes(column.key)) continue;
    if (column.key === 'style' && text.split(/\s+/).every((word) => STYLES.includes(word))) continue;
    problems.add(
      'warning',
      column.key === null ? 'unknown-column' : 'setting-not-carried',
      { sheet: table.sheet, row: row.number, column },
      { found: column.key === null ? column.header : text },
    );
  }
  const instanceName = cellOf(row, 'instance_name');
  return {
    title: cellOf(row, 'form_title'),
    id: cellOf(row, 'form_id'),
    version: cellOf(row, 'version'),
    defaultLanguage: cellOf(row, 'default_language'),
    instanceName: instanceName === undefined ? undefined : plainQuotes(instanceName),
    style,
    leftovers,
  };
}

/** What the form holds of the style: it says something new only where it asks for the grid. */
function styleOf(text: string | undefined): string | undefined {
  return text?.split(/\s+/).includes('theme-grid') === true ? text : undefined;
}
