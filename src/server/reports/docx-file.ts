import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ReportBlock, ReportDocument, ReportSection, ReportTable } from '../../domain/reports/report-document.ts';
import {
  barCell,
  type Child,
  cellOf,
  GROUND,
  grid,
  HAIRLINE,
  NO_BORDERS,
  NO_LINE,
  paragraph,
  shading,
  tableCell,
  widthsOf,
} from './docx-parts.ts';

/** Letter paper in twentieths of a point, with margins of 15 mm. */
const PAGE = { width: 12_240, height: 15_840, margin: 850 } as const;
/** From here on a table gets the long side of the page. */
const WIDE_COLUMNS = 9;
const WORDS = {
  es: { page: 'Página', of: 'de' },
  en: { page: 'Page', of: 'of' },
} as const;
/**
 * With `docx-parts.ts` the only file that knows the library for DOCX (docs/adr/0002-dependencies.md): a report as a document of Word, with
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
