import { points } from '../../src/ui/record/result/figures.ts';
import type { SheetContent } from '../../src/ui/record/result/sheet/sheet-content.ts';

/** The sheet as plain text, line by line. */
export function sheetText(content: SheetContent): string {
  const lines: (string | null)[] = [
    content.practice,
    `${content.kicker} · ${content.title}`,
    content.state,
    '',
    content.name,
    ...content.facts,
    '',
    [content.hero.letter, content.hero.headline].filter((part) => part !== null).join(' '),
    content.hero.sentence,
    ...(content.bars === null ? [] : ['', content.bars.title]),
    ...(content.bars?.rows ?? []).map((row) => {
      return `- ${row.label}: ${row.figure}${row.before === null ? '' : ` (${points(row.before)})`}`;
    }),
    ...(content.points === null ? [] : ['', content.points.title]),
    ...(content.points?.rows ?? []).map((row) => `- ${row.place}: ${row.words}`),
    content.points?.norm ?? null,
    content.points?.scale ?? null,
    ...content.lists
      .filter((list) => list.items.length > 0)
      .flatMap((list) => [
        '',
        list.title,
        ...list.items.map((item) => `- ${[item.head, item.text].filter((part) => part !== null).join(': ')}`),
      ]),
    ...(content.change === null ? [] : ['', content.change.title, ...content.change.lines.map((line) => `- ${line}`)]),
    '',
    content.steps.title,
    ...content.steps.rows.map((row) => `- ${row.join(' | ')}`),
    ...(content.always.length === 0 ? [] : ['', ...content.always]),
    '',
    ...content.signatures.map((signature) => `[${signature.label}${signature.sha256 === null ? '' : ' ✓'}]`),
    ...content.foot,
  ];
  return `${lines.filter((line) => line !== null).join('\n')}\n`;
}
