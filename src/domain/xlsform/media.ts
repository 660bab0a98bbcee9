import { MEDIA_KINDS } from '../form/definition.ts';
import type { Table } from './headers.ts';
import { columnOf, type Row } from './headers.ts';
import { type Languages, textOf } from './languages.ts';
import type { Problems } from './problems.ts';

/** A name that a file beside the form may have. */
const FILE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N} ._()-]*$/u;

/** The files of a row by kind and language; undefined: it has none. A name that is no file's is told at its cell. */
export function mediaOf(
  table: Table,
  row: Row,
  languages: Languages,
  problems: Problems,
): Readonly<Record<string, Readonly<Record<string, string>>>> | undefined {
  const found = MEDIA_KINDS.flatMap((kind) => {
    const names = textOf(row, kind, languages);
    return names === undefined ? [] : [[kind, names] as const];
  });
  for (const [kind, names] of found) {
    for (const [tag, name] of Object.entries(names)) {
      // As an XForm writes it: `jr://images/llave.png`.
      const plain = name.replace(/^jr:\/\/(images|audio|video|file)\//, '');
      names[tag] = plain;
      if (FILE_NAME.test(plain) && plain.length <= 120) continue;
      const column =
        table.columns.find((each) => each.key === kind && languages.tagOf(each.language) === tag) ??
        columnOf(table, kind);
      problems.add('error', 'file-name', { sheet: table.sheet, row: row.number, column }, { found: name });
    }
  }
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
