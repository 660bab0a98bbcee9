import { PAPER, PAPER_TONES } from './drawing.ts';
import { oneLine, type Pen, paragraph, round } from './pen.ts';
import type { SheetContent, SheetHero } from './sheet-content.ts';
import { pushHatching } from './sheet-hatching.ts';

/** Units of the page: 190 mm wide, so that one unit is 0.28 mm and 15 units are 12 points. */
export const PAGE_WIDTH = 680;
/** The top of the sheet: what it is, whether it counts, about whom and by whom. */
export function drawHead(pen: Pen, content: SheetContent, size: number): void {
  const stateWidth = pen.measure(content.state, 13, true) + 20;
  pen.shapes.push(
    { kind: 'rect', x: 0, y: 0, width: PAGE_WIDTH, height: 6, radius: 0, fill: PAPER.water, stroke: null },
    {
      kind: 'rect',
      x: PAGE_WIDTH - 14 - stateWidth,
      y: 18,
      width: stateWidth,
      height: 26,
      radius: 13,
      fill: PAPER.white,
      stroke: PAPER.water,
    },
  );
  oneLine(
    pen,
    content.state,
    { x: PAGE_WIDTH - 14 - stateWidth / 2, y: 35.5, width: stateWidth, anchor: 'middle' },
    { size: 13, bold: true, colour: PAPER.water },
  );
  oneLine(
    pen,
    content.kicker,
    { x: pen.left, y: 36, width: pen.width - stateWidth - 16 },
    { size: 17, bold: true, colour: PAPER.water },
  );
  pen.y = 52;
  if (content.practice !== null) {
    pen.shapes.push({
      kind: 'rect',
      x: pen.left,
      y: pen.y,
      width: pen.width,
      height: 26,
      radius: 4,
      fill: PAPER.white,
      stroke: PAPER.ink,
    });
    oneLine(
      pen,
      content.practice,
      { x: PAGE_WIDTH / 2, y: pen.y + 19, width: pen.width, anchor: 'middle' },
      { size: 16, bold: true },
    );
    pen.y += 34;
  }
  paragraph(pen, content.name, { size: 25, bold: true, lineHeight: 1.18 });
  for (const fact of content.facts) paragraph(pen, fact, { size, colour: PAPER.quiet });
  pen.y += 8;
}

/** The result itself: the letter or a coloured edge, the headline and its sentence. */
export function drawHero(pen: Pen, hero: SheetHero, size: number): void {
  const top = pen.y;
  const tone = PAPER_TONES[hero.tone];
  const mark = hero.letter === null ? 12 : 78;
  const frame = pen.shapes.length;
  pen.y += 12;
  const x = pen.left + 14 + mark + 14;
  const width = pen.width - mark - 42;
  paragraph(pen, hero.headline, { size: 23, bold: true, lineHeight: 1.2 }, x, width);
  if (hero.sentence !== '') {
    pen.y += 2;
    paragraph(pen, hero.sentence, { size: size + 2, lineHeight: 1.3 }, x, width);
  }
  const height = Math.max(pen.y - top + 12, hero.letter === null ? 0 : mark + 20);
  pen.shapes.splice(frame, 0, {
    kind: 'rect',
    x: pen.left,
    y: top,
    width: pen.width,
    height,
    radius: 8,
    fill: hero.letter === null ? tone.soft : PAPER.soft,
    stroke: hero.letter === null ? tone.line : PAPER.line,
  });
  if (hero.letter === null) {
    pen.shapes.push({ kind: 'rect', x: pen.left, y: top, width: 12, height, radius: 4, fill: tone.line, stroke: null });
    pushHatching(pen, { x: pen.left, y: top, width: 12, height }, hero.tone);
  } else {
    pen.shapes.push({
      kind: 'letter',
      x: pen.left + 14,
      y: top + (height - mark) / 2,
      size: mark,
      letter: hero.letter,
    });
  }
  pen.y = round(top + height);
}
