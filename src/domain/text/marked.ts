/** A piece of a line. Links are text: a phone without signal cannot follow them, and a form may come from anybody. */
export type MarkedPiece = { readonly kind: 'plain' | 'strong' | 'emphasis'; readonly text: string };
/** A line, or the items of a list. */
export type MarkedBlock =
  | { readonly kind: 'line' | 'heading'; readonly pieces: readonly MarkedPiece[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly (readonly MarkedPiece[])[] };

const LINK = /\[([^\]\n]{1,300})\]\(([^()\s]{1,500})\)/g;
/** Marks stand at the edge of a word: `nombre_de_junta` and `2 * 3 * 4` are no marks. */
const INLINE =
  /(?<![\p{L}\p{N}\\*_])(?:\*\*(?=\S)(.+?\S|\S)\*\*|__(?=\S)(.+?\S|\S)__|\*(?=[^\s*])(.*?[^\s*]|[^\s*])\*|_(?=[^\s_])(.*?[^\s_]|[^\s_])_)(?![\p{L}\p{N}*_])/gu;
/** HTML that ODK and Kobo let through in labels (`<span style>`, `<br>`): its tags are left out, its words stay. */
const TAG = /<\/?(?:span|br|b|i|u|em|strong|p|div|font|small|big|sub|sup|h[1-6])\b[^<>]*>/gi;
const BULLET = /^\s*[-*+]\s+(.+)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.+)$/;
const HEADING = /^\s*#{1,6}\s+(.+?)\s*#*$/;

/** A text in the little Markdown that forms use: bold, italic, headings, lists and links. What is no mark is text. */
export function readMarked(text: string): readonly MarkedBlock[] {
  const blocks: MarkedBlock[] = [];
  for (const line of text.replaceAll(/<br\b[^<>]*>/gi, '\n').split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const heading = HEADING.exec(line)?.[1];
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
  return text
    .split('\n')
    .map((line) =>
      readLine(HEADING.exec(line)?.[1] ?? line)
        .map((piece) => piece.text)
        .join(''),
    )
    .join('\n');
}

function addItem(blocks: MarkedBlock[], kind: 'bullets' | 'numbers', item: string): void {
  const last = blocks.at(-1);
  const items = last?.kind === kind ? [...last.items, readLine(item)] : [readLine(item)];
  if (last?.kind === kind) blocks.pop();
  blocks.push({ kind, items });
}

function readLine(line: string): readonly MarkedPiece[] {
  const text = line
    .replaceAll(TAG, '')
    .replaceAll(LINK, (_, words: string, address: string) => (words === address ? words : `${words} (${address})`));
  const pieces: MarkedPiece[] = [];
  let at = 0;
  const plain = (part: string): void => {
    // A mark behind a backslash is itself.
    if (part !== '') pieces.push({ kind: 'plain', text: part.replaceAll(/\\([*_#\\[\]<>-])/g, '$1') });
  };
  for (const found of text.matchAll(INLINE)) {
    plain(text.slice(at, found.index));
    const [, bold, alsoBold, italic, alsoItalic] = found;
    const strong = bold ?? alsoBold;
    const words = strong ?? italic ?? alsoItalic ?? '';
    pieces.push({ kind: strong === undefined ? 'emphasis' : 'strong', text: plainOf(words) });
    at = found.index + found[0].length;
  }
  plain(text.slice(at));
  return pieces;
}
