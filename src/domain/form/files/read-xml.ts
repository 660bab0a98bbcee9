import type { CsvTable } from './read-csv.ts';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The items of a secondary instance as XForms writes it (`<root><item><name>a</name>…</item></root>`) as rows: the
 * elements below the root are items, those below an item are columns; deeper ones and attributes say nothing. Null: it is
 * no such XML. A DOCTYPE is refused: no entity is ever expanded but XML's own five and characters by their number.
 */
export function readXml(text: string): CsvTable | null {
  const plain = without(without(text, '<!--', '-->'), '<?', '?>').trim();
  if (/<!DOCTYPE/i.test(plain)) return null;
  const open: string[] = [];
  const columns = new Set<string>();
  const rows: Record<string, string>[] = [];
  let row: Record<string, string> = {};
  let words = '';
  let roots = 0;
  for (const [, cdata, closes, name = '', empties, between] of plain.matchAll(TOKEN)) {
    if (cdata !== undefined) words += cdata;
    else if (between !== undefined) words += decoded(between);
    else if (closes === undefined) {
      if (open.length === 0) roots += 1;
      open.push(name);
      if (open.length === 2) row = {};
      if (open.length <= 3) words = '';
      if (empties !== undefined) close();
    } else {
      if (open.at(-1) !== name) return null;
      close();
    }
  }
  return open.length > 0 || roots !== 1 || !/^<[\p{L}_]/u.test(plain) ? null : { columns: [...columns], rows };

  function close(): void {
    const name = open.pop() ?? '';
    if (open.length === 2 && !(name in Object.prototype)) {
      columns.add(name);
      row[name] ??= words.trim();
    }
    if (open.length === 1) rows.push(row);
  }
}

/** The text without what stands between two signs; a beginning without its end stays. */
function without(text: string, begins: string, ends: string): string {
  let kept = '';
  let at = 0;
  for (let from = text.indexOf(begins); from >= 0; from = text.indexOf(begins, at)) {
    const to = text.indexOf(ends, from + begins.length);
    if (to < 0) break;
    kept += text.slice(at, from);
    at = to + ends.length;
  }
  return kept + text.slice(at);
}

/** CDATA, an element's beginning or end, or what stands between. */
const TOKEN =
  /<!\[CDATA\[([^\]]*(?:\](?!\]>)[^\]]*)*)\]\]>|<(\/)?([\p{L}_][\p{L}\p{N}_.:-]*)(?:\s[^<>]*?)?(\/)?>|([^<]+)/gu;

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, ten, sixteen, name: string) => {
    const code = ten === undefined ? Number.parseInt(String(sixteen), 16) : Number(ten);
    if (name === undefined) return isCharacter(code) ? String.fromCodePoint(code) : whole;
    return ENTITIES[name] ?? whole;
  });
}

/** Half of a pair is none: no record that holds one can be sent. */
function isCharacter(code: number): boolean {
  return (code > 0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
}
