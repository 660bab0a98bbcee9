/** A piece of a line. Links are text: a phone without signal cannot follow them, and a form may come from anybody. */
export type MarkedPiece = { readonly kind: 'plain' | 'strong' | 'emphasis'; readonly text: string };
/** A line, or the items of a list. */
export type MarkedBlock =
  | { readonly kind: 'line' | 'heading'; readonly pieces: readonly MarkedPiece[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: (readonly MarkedPiece[])[] };

const LINK = /\[([^[\]\n]{1,300})\]\(([^()\s]{1,500})\)/g;
/** Marks stand at the edge of a word: `nombre_de_junta` and `2 * 3 * 4` are no marks. */
const OPENING = /(?<![\p{L}\p{N}\\*_])(?:\*\*(?=\S)|__(?=\S)|\*(?=[^\s*])|_(?=[^\s_]))/gu;
const CLOSINGS: Readonly<Record<string, RegExp>> = {
  '**': /(?<=\S)\*\*(?![\p{L}\p{N}*_])/gu,
  __: /(?<=\S)__(?![\p{L}\p{N}*_])/gu,
  '*': /(?<=[^\s*])\*(?![\p{L}\p{N}*_])/gu,
  _: /(?<=[^\s_])_(?![\p{L}\p{N}*_])/gu,
};
/** Marks in marks deeper than this stay as they are written. */
const MOST_NESTED = 4;
/** HTML that ODK and Kobo let through in labels (`<span style>`, `<br>`): its tags are left out, its words stay. */
const TAG = /<\/?(?:span|br|b|i|u|em|strong|p|div|font|small|big|sub|sup|h[1-6])\b[^<>]*>/gi;
const BULLET = /^\s*[-*+]\s+(\S.*)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(\S.*)$/;
const HEADING = /^\s*#{1,6}\s+(\S.*)$/;

/** A text in the little Markdown that forms use: bold, italic, headings, lists and links. What is no mark is text. */
export function readMarked(text: string): readonly MarkedBlock[] {
  const blocks: MarkedBlock[] = [];
  for (const line of text.replaceAll(/<br\b[^<>]*>/gi, '\n').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const heading = headingOf(line);
    const bullet = BULLET.exec(line)?.[1];
    const number = NUMBER.exec(line)?.[1];
    if (heading !== undefined) blocks.push({ kind: 'heading', pieces: readLine(heading) });
    else if (bullet !== undefined) addItem(blocks, 'bullets', bullet);
    else if (number !== undefined) addItem(blocks, 'numbers', number);
    else blocks.push({ kind: 'line', pieces: readLine(line.trim()) });
  }
  return blocks;
}

/** The words without their marks, for titles, messages and readers of the screen. */
export function plainOf(text: string): string {
  return plainWords(text, 0);
}

function plainWords(text: string, nested: number): string {
  if (nested > MOST_NESTED) return text;
  return text
    .split('\n')
    .map((line) =>
      readLine(headingOf(line) ?? line, nested)
        .map((piece) => piece.text)
        .join(''),
    )
    .join('\n');
}

/** The words of a heading, without the signs that may close it: `## Pasos ##`. Undefined: the line is none. */
function headingOf(line: string): string | undefined {
  const words = HEADING.exec(line)?.[1];
  return words?.replace(/(?<!#)#+$/, '').trimEnd() || words;
}

function addItem(blocks: MarkedBlock[], kind: 'bullets' | 'numbers', item: string): void {
  const last = blocks.at(-1);
  if (last?.kind === kind) last.items.push(readLine(item));
  else blocks.push({ kind, items: [readLine(item)] });
}

function readLine(line: string, nested = 0): readonly MarkedPiece[] {
  const text = line
    .replaceAll(TAG, '')
    .replaceAll(LINK, (_, words: string, address: string) => (words === address ? words : `${words} (${address})`));
  const pieces: MarkedPiece[] = [];
  let at = 0;
  const plain = (part: string): void => {
    // A mark behind a backslash is itself.
    if (part !== '') pieces.push({ kind: 'plain', text: part.replaceAll(/\\([*_#\\[\]<>-])/g, '$1') });
  };
  const endOf = closings(text);
  for (const { 0: mark, index } of text.matchAll(OPENING)) {
    if (index < at) continue;
    const begin = index + mark.length;
    const end = endOf(mark, begin + 1);
    if (end === null) continue;
    plain(text.slice(at, index));
    const words = plainWords(text.slice(begin, end), nested + 1);
    pieces.push({ kind: mark.length === 2 ? 'strong' : 'emphasis', text: words });
    at = end + mark.length;
  }
  plain(text.slice(at));
  return pieces;
}

/**
 * Where the next mark closes that stands at `from` or behind it. Asked from left to right, so that no place is looked at
 * twice: a line with 20,000 marks that nothing closes costs as much as one without any.
 */
function closings(text: string): (mark: string, from: number) => number | null {
  const next = new Map<string, number>();
  return (mark, from) => {
    let at = next.get(mark) ?? -1;
    if (at < from) {
      const closing = new RegExp(CLOSINGS[mark] ?? /$^/g);
      closing.lastIndex = from;
      at = closing.exec(text)?.index ?? Number.POSITIVE_INFINITY;
      next.set(mark, at);
    }
    return at === Number.POSITIVE_INFINITY ? null : at;
  };
}
