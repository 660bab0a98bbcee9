import type { ReportBlock, ReportDocument, ReportSection } from '../../../../domain/reports/report-document.ts';
import type { SheetContent, SheetList, SheetPoint } from './sheet-content.ts';

/** Lines for agreements by hand, where none is noted: as many as the printed sheet has. */
const BLANK_STEPS = 3;

/**
 * The sheet as a report, so that it is typed as a document of Word: the same words as on paper, none worked out anew.
 * A picture of a signature stays in the record: below a line to sign on stands who signs.
 */
export function sheetReport(
  content: SheetContent,
  { language, fileName }: { readonly language: 'es' | 'en'; readonly fileName: string },
): ReportDocument {
  const { kicker, state, practice, name, facts, bars, points, lists, change } = content;
  const sections: ReportSection[] = [heroOf(content)];
  if (bars !== null) sections.push({ title: bars.title, blocks: [barsOf(bars)] });
  if (points !== null) sections.push(pointsOf(points));
  for (const list of lists) if (list.items.length > 0) sections.push(listOf(list));
  if (change !== null) sections.push({ title: change.title, blocks: change.lines.map(textOf) });
  sections.push(stepsOf(content));
  return {
    language,
    title: name,
    about: [[kicker, state, practice].filter((part) => part !== null && part !== '').join(' · '), ...facts],
    fileName,
    sections,
  };
}

function textOf(text: string): ReportBlock {
  return { kind: 'text', text };
}

function heroOf({ hero, always }: SheetContent): ReportSection {
  return {
    title: hero.letter === null ? hero.headline : `${hero.letter} · ${hero.headline}`,
    blocks: [
      ...(hero.sentence === '' ? [] : [textOf(hero.sentence)]),
      // What keeps people safe stands on every sheet, and stands out.
      ...always.map((text): ReportBlock => ({ kind: 'text', text, isWarning: true })),
    ],
  };
}

function barsOf({ rows, before }: NonNullable<SheetContent['bars']>): ReportBlock {
  return {
    kind: 'bars',
    caption: before ?? '',
    bars: rows.map(({ label, figure, value, tone }) => ({
      label,
      share: value === null ? null : Math.min(1, Math.max(0, value)),
      words: figure,
      ...(tone === 'neutral' ? {} : { tone }),
    })),
  };
}

function pointsOf({ title, rows, norm, scale }: NonNullable<SheetContent['points']>): ReportSection {
  return {
    title,
    blocks: [
      {
        kind: 'facts',
        facts: rows.map((point) => ({ name: point.place, cell: { text: point.words, ...toneOf(point) } })),
      },
      ...[norm, scale].flatMap((line) => (line === null ? [] : [textOf(line)])),
    ],
  };
}

function toneOf({ band, bands }: SheetPoint) {
  const found = bands.find(({ code }) => code === band);
  return found === undefined ? {} : { tone: found.tone };
}

/** A page of Word has room: a list stands whole, with the rules of safety of a dose. */
function listOf({ title, items }: SheetList): ReportSection {
  return {
    title,
    blocks: items.map(({ head, text, tone }) => ({
      kind: 'text',
      text: [head, text].filter((part) => part !== null && part !== '').join(': '),
      ...(tone === 'danger' || tone === 'warning' ? { isWarning: true } : {}),
    })),
  };
}

function stepsOf({ steps, signatures, foot }: SheetContent): ReportSection {
  const rows = steps.rows.length > 0 ? steps.rows : Array.from({ length: BLANK_STEPS }, () => ['', '', '']);
  return {
    title: steps.title,
    blocks: [
      {
        kind: 'table',
        columns: steps.columns.map((label, index) => ({ label, align: 'start', weight: index === 0 ? 3 : 1.5 })),
        rows: rows.map((cells) => ({ kind: 'cells', cells: cells.map((text) => ({ text })) })),
      },
      ...(signatures.length === 0
        ? []
        : [{ kind: 'signatures', of: signatures.map(({ label }) => label) } satisfies ReportBlock]),
      ...foot.map(textOf),
    ],
  };
}
