import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
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
import type {
  ReportBlock,
  ReportCell,
  ReportDocument,
  ReportSection,
  ReportTable,
} from '../../domain/reports/report-document.ts';

/** Letter paper in twentieths of a point, with margins of 15 mm. */
const PAGE = { width: 12_240, height: 15_840, margin: 850 } as const;
/** From here on a table gets the long side of the page. */
const WIDE_COLUMNS = 9;
const WORDS = {
  es: { page: 'Página', of: 'de' },
  en: { page: 'Page', of: 'of' },
} as const;
/** Soft grounds, so that black print on them stays readable. */
const GROUND = { good: 'D8EFD9', warning: 'FCE9B8', danger: 'F9D2CE', neutral: 'CFE3EC' } as const;
const LETTER_TONE = { A: 'good', B: 'good', C: 'warning', D: 'danger' } as const;
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'B8C2C7' } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE } as const;

type Child = Paragraph | Table;

/**
 * The only file that knows the library for DOCX (docs/adr/0002-dependencies.md): a report as a document of Word, with
 * real headings, tables whose head comes again on each page, and bars of shaded cells, which every program draws.
 */
export async function buildDocx(report: ReportDocument): Promise<Uint8Array> {
  const words = WORDS[report.language];
  const document = new Document({
    title: report.title,
    creator: 'Bitácora del Agua',
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 20 } },
        title: {
          run: { font: 'Calibri', size: 40, bold: true, color: '0B4F6C' },
          paragraph: { spacing: { after: 80 } },
        },
        heading1: {
          run: { font: 'Calibri', size: 28, bold: true, color: '0B4F6C' },
          paragraph: { spacing: { before: 280, after: 100 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: PAGE.width,
              height: PAGE.height,
              orientation: isWide(report) ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    size: 16,
                    children: [
                      `${report.title} · ${words.page} `,
                      PageNumber.CURRENT,
                      ` ${words.of} `,
                      PageNumber.TOTAL_PAGES,
                    ],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(report.title)] }),
          ...report.about.map((line) => paragraph(line, { quiet: true })),
          ...report.sections.flatMap((section) => sectionOf(section, widthOf(report))),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function isWide({ sections }: ReportDocument): boolean {
  return sections.some(({ blocks }) =>
    blocks.some((block) => block.kind === 'table' && block.columns.length >= WIDE_COLUMNS),
  );
}

function widthOf(report: ReportDocument): number {
  return (isWide(report) ? PAGE.height : PAGE.width) - 2 * PAGE.margin;
}

function sectionOf({ title, lead, startsPage, blocks }: ReportSection, width: number): readonly Child[] {
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      pageBreakBefore: startsPage === true,
      children: [new TextRun(title)],
    }),
    ...(lead === undefined ? [] : [paragraph(lead, { quiet: true })]),
    ...blocks.flatMap((block) => blockOf(block, width)),
  ];
}

function blockOf(block: ReportBlock, width: number): readonly Child[] {
  switch (block.kind) {
    case 'text':
      return [paragraph(block.text, block.isWarning === true ? { ground: GROUND.warning } : {})];
    case 'facts':
      return [
        grid(
          [3, 2],
          width,
          block.facts.map(({ name, cell }) => [tableCell([paragraph(name, { quiet: true })]), cellOf(cell, 'start')]),
        ),
      ];
    case 'table':
      return [tableOf(block, width)];
    case 'bars':
      return [
        paragraph(block.caption, { quiet: true }),
        grid(
          [4, 5, 3],
          width,
          block.bars.map((bar) => [
            tableCell([paragraph(bar.label, {})]),
            barCell(bar.share, GROUND[bar.tone ?? 'neutral'], Math.round((width * 5) / 12) - 240),
            tableCell([paragraph(bar.words, {})]),
          ]),
        ),
      ];
    case 'blanks':
      return Array.from(
        { length: block.lines },
        (_, line) =>
          new Paragraph({
            spacing: { before: 280 },
            border: { bottom: HAIRLINE },
            children: [new TextRun(`${line + 1}.`)],
          }),
      );
    case 'signatures':
      return [
        new Paragraph({ spacing: { before: 900 }, children: [] }),
        grid(
          block.of.map(() => 1),
          width,
          [
            block.of.map(
              (name) =>
                new TableCell({
                  borders: { ...NO_BORDERS, top: HAIRLINE },
                  children: [
                    new Paragraph({
                      alignment: AlignmentType.CENTER,
                      children: [new TextRun({ text: name, size: 18 })],
                    }),
                  ],
                }),
            ),
          ],
        ),
      ];
    default:
      return block satisfies never;
  }
}

function tableOf({ columns, rows }: ReportTable, width: number): Table {
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label, align }) =>
      tableCell([paragraph(label, { bold: true, end: align === 'end' })], 'E4EDF1'),
    ),
  });
  const body = rows.map((row) => {
    if (row.kind === 'group') {
      return new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            columnSpan: columns.length,
            shading: shading('F1F5F7'),
            children: [paragraph(row.text, { bold: true, keepNext: true })],
          }),
        ],
      });
    }
    return new TableRow({
      cantSplit: true,
      children: columns.map((column, index) =>
        cellOf(row.cells[index] ?? { text: '' }, column.align, row.kind === 'total'),
      ),
    });
  });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [
      ...widthsOf(
        columns.map(({ weight }) => weight),
        width,
      ),
    ],
    layout: TableLayoutType.FIXED,
    borders: { ...NO_BORDERS, top: HAIRLINE, bottom: HAIRLINE, insideHorizontal: HAIRLINE, insideVertical: NO_LINE },
    rows: [head, ...body],
  });
}

function grid(weights: readonly number[], width: number, rows: readonly (readonly TableCell[])[]): Table {
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

function widthsOf(weights: readonly number[], width: number): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((weight / all) * width));
}

/** A bar: what is reached has a ground, the rest has none. */
function barCell(share: number | null, ground: string, width: number): TableCell {
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

function cellOf(cell: ReportCell, align: 'start' | 'end', bold = false): TableCell {
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

function tableCell(children: readonly Child[], fill?: string): TableCell {
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

function paragraph(text: string, { quiet, bold, end, keepNext, ground }: Look): Paragraph {
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

function shading(fill: string): {
  readonly type: typeof ShadingType.CLEAR;
  readonly fill: string;
  readonly color: string;
} {
  return { type: ShadingType.CLEAR, fill, color: 'auto' };
}
