import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ReportCell } from '../../domain/reports/report-document.ts';

/** Soft grounds, so that black print on them stays readable. */
export const GROUND = { good: 'D8EFD9', warning: 'FCE9B8', danger: 'F9D2CE', neutral: 'CFE3EC' } as const;
const LETTER_TONE = { A: 'good', B: 'good', C: 'warning', D: 'danger' } as const;
export const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'B8C2C7' } as const;
export const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE } as const;

/** What stands in a section or a cell. */
export type Child = Paragraph | Table;

/** Cells side by side without lines; `weights`: of the columns, `width`: of all in twentieths of a point. */
export function grid(weights: readonly number[], width: number, rows: readonly (readonly TableCell[])[]): Table {
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widthsOf(weights, width)],
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    rows:
      rows.length === 0
        ? [new TableRow({ children: [tableCell([paragraph('', {})])] })]
        : rows.map((cells) => new TableRow({ cantSplit: true, children: cells })),
  });
}

/** The width of each column, by its weight. */
export function widthsOf(weights: readonly number[], width: number): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((weight / all) * width));
}

/** A bar: what is reached has a ground, the rest has none. */
export function barCell(share: number | null, ground: string, width: number): TableCell {
  if (share === null) return tableCell([paragraph('', {})]);
  const done = Math.round(share * width);
  const part = (size: number, fill: string | null): TableCell =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      borders: { top: HAIRLINE, bottom: HAIRLINE, left: HAIRLINE, right: HAIRLINE },
      ...(fill === null ? {} : { shading: shading(fill) }),
      children: [new Paragraph({ spacing: { line: 180 }, children: [] })],
    });
  const parts = [
    ...(done > 0 ? [{ size: done, fill: ground }] : []),
    ...(done < width ? [{ size: width - done, fill: null }] : []),
  ];
  const bar = new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: parts.map(({ size }) => size),
    layout: TableLayoutType.FIXED,
    rows: [new TableRow({ children: parts.map(({ size, fill }) => part(size, fill)) })],
  });
  // A cell ends with a paragraph; Word calls a file broken where it does not.
  return new TableCell({ children: [bar, new Paragraph({ spacing: { line: 60 }, children: [] })] });
}

/** A cell of a table of figures, with its tone and its badge. */
export function cellOf(cell: ReportCell, align: 'start' | 'end', bold = false): TableCell {
  const tone = cell.letter === undefined ? cell.tone : LETTER_TONE[cell.letter];
  const runs: ParagraphChild[] = [
    new TextRun({ text: cell.text, size: 18, bold, ...(tone === undefined ? {} : { shading: shading(GROUND[tone]) }) }),
  ];
  if (cell.badge !== undefined) {
    runs.push(
      new TextRun({ text: ' ', size: 18 }),
      new TextRun({ text: cell.badge.text, size: 18, shading: shading(GROUND[cell.badge.tone]) }),
    );
  }
  return tableCell([
    new Paragraph({ alignment: align === 'end' ? AlignmentType.END : AlignmentType.START, children: runs }),
  ]);
}

/** `fill`: the ground, as `RRGGBB`. */
export function tableCell(children: readonly Child[], fill?: string): TableCell {
  return new TableCell({
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    ...(fill === undefined ? {} : { shading: shading(fill) }),
    children: [...children],
  });
}

type Look = {
  readonly quiet?: boolean;
  readonly bold?: boolean;
  readonly end?: boolean;
  readonly keepNext?: boolean;
  readonly ground?: string;
};

/** A line of text in the letters of the report. */
export function paragraph(text: string, { quiet, bold, end, keepNext, ground }: Look): Paragraph {
  return new Paragraph({
    ...(end === true ? { alignment: AlignmentType.END } : {}),
    ...(keepNext === true ? { keepNext } : {}),
    ...(ground === undefined ? {} : { shading: shading(ground) }),
    children: [
      new TextRun({
        text,
        size: 18,
        ...(bold === true ? { bold } : {}),
        ...(quiet === true ? { color: '4A5A63' } : {}),
      }),
    ],
  });
}

/** `fill`: `RRGGBB`. */
export function shading(fill: string): {
  readonly type: typeof ShadingType.CLEAR;
  readonly fill: string;
  readonly color: string;
} {
  return { type: ShadingType.CLEAR, fill, color: 'auto' };
}
