import type { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BoardRow, compileBoard } from '../../src/domain/boards/compute-board.ts';
import { referencesOf } from '../../src/domain/indicators/references.ts';
import type { ReportBlock, ReportDocument } from '../../src/domain/reports/report-document.ts';
import { referencesBoard } from '../../src/forms/boards/references.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { readBoardEntities, readBoardRecords } from '../../src/server/boards/read-board.ts';
import type { Clock, Db } from '../../src/server/foundations.ts';
import { countIndicators } from '../../src/server/indicators/count-indicators.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { reportOf } from '../../src/ui/screens/reports/report-of.ts';
import { boardsOf, REPORTS, type Report } from '../../src/ui/screens/reports/reports.ts';
import { computeRows } from '../support/board-rows.ts';
import { type Recount, recountFigures } from '../support/recount-figures.ts';
import { reportWords } from '../support/report-words.ts';

const SECRETARIAT = { userId: '', name: '', role: 'secretariat', partnerId: null, municipalities: null } as const;
const YEAR = 2026;

type Asked = {
  readonly municipality?: string | null;
  readonly partner?: string | null;
  /** Only records in these states; null: all that a board shows. */
  readonly states?: readonly string[] | null;
};

type Stage = {
  readonly context: { readonly db: Db; readonly clock: Clock };
  readonly plain: DatabaseSync;
  readonly now: Date;
  readonly partner: string;
};

/** What the reports say is what the matrix says: each printed figure against the second count. */
export function describeReports(stage: () => Stage): void {
  describe('the reports, printed, against the second count', () => {
    let words: Awaited<ReturnType<typeof reportWords>>;
    beforeAll(async () => {
      words = await reportWords();
    });

    /** A report as the screen makes it, of the year, a place and a partner. */
    const made = async (
      id: Report['id'],
      { municipality = null, partner = null, states = null }: Asked,
    ): Promise<ReportDocument> => {
      const { context, now } = stage();
      const library = { ...context, forms: createFormLibrary(context.db, () => undefined) };
      const asked = { municipality, partner };
      const count = (year: number) =>
        countIndicators(library, SECRETARIAT, indicatorTable, {
          from: `${year}-01-01`,
          to: `${year}-12-31`,
          ...asked,
        });
      const references = await readBoardRecords(library, SECRETARIAT, referencesBoard);
      const { values } = referencesOf(referencesBoard.sources, references);
      const figures = { now: await count(YEAR), before: await count(YEAR - 1), values };
      const report = REPORTS.find((each) => each.id === id);
      if (report === undefined) throw new Error(id);
      const rows = new Map<string, readonly BoardRow[]>();
      for (const board of boardsOf(report)) {
        const compiled = compileBoard(board);
        if (!compiled.ok) throw new Error(board.id);
        const all = await readBoardRecords(library, SECRETARIAT, board);
        const records = states === null ? all : all.filter(({ state }) => states.includes(state));
        const entities = await readBoardEntities(library, SECRETARIAT, board);
        rows.set(board.id, [...computeRows(compiled.compiled, records, entities, { now: () => now.toISOString() })]);
      }
      const material = {
        rows,
        figures,
        values,
        year: YEAR,
        municipality,
        places: null,
        readsPlaces: true,
        mayCount: true,
        partner: partner === null ? null : { id: partner, name: partner },
        today: now,
        by: 'prueba',
        isComing: false,
        over: [],
        reader: SECRETARIAT,
        language: 'es' as const,
      };
      return reportOf(report, material, words);
    };

    const second = (asked: { municipality?: string; partner?: string }) =>
      recountFigures(stage().plain, { from: `${YEAR}-01-01`, to: `${YEAR}-12-31`, ...asked });

    test.each([
      ['in all', () => ({})],
      ['of a municipality', () => ({ municipality: '1609' })],
      ['of a partner', () => ({ partner: stage().partner })],
    ] as const)('the yearly report says each indicator as it is counted a second time, %s', async (_of, asked) => {
      const told = cellsOf(await made('anual', asked()), String(YEAR));
      expect(differing(told, second(asked()))).toEqual([]);
    });

    test('the mid-term report says today as it is counted a second time', async () => {
      const { plain } = stage();
      const base = plain.prepare("select count(*) as n from submissions where form_id = 'reference-value'").get();
      expect(Number(base?.['n'])).toBeGreaterThan(0);
      const told = cellsOf(await made('medio-termino', {}), 'Hoy');
      expect(differing(told, second({}))).toEqual([]);
    });

    test('the assembly report counts the activities of the year, and its mean progress is AC-01', async () => {
      const activities = (sql: string): number =>
        Number(
          stage()
            .plain.prepare(
              `select count(*) as n from submissions s join revisions r on r.submission_id = s.id
                and r.revision = s.head_revision and r.place = 'line' where s.form_id = 'poa-activity'
                and json_extract(r.body, '$.answers.anio') = ${YEAR} and s.withdrawn = 0 and s.practice = 0 ${sql}`,
            )
            .get()?.['n'],
        );
      const plan = (await made('asamblea', {})).sections[0];
      const facts = plan?.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])) ?? [];
      expect(facts[0]?.cell.text).toBe(String(activities("and s.state <> 'declined'")));
      // The matrix counts what is approved.
      const mean = second({}).get('AC-01')?.value ?? Number.NaN;
      const approved = (await made('asamblea', { states: ['approved'] })).sections[0];
      const total = approved?.blocks.flatMap((block) => totalsOf(block)).find((text) => text.includes('%'));
      // A board says whole percents.
      expect(Math.abs(Number(/[\d.]+/.exec(total ?? '')?.[0]) - mean * 100)).toBeLessThanOrEqual(0.5 + 1e-6);
    });
  });
}

/** By the code of each indicator, what stands in a column of the tables that begin with an indicator. */
function cellsOf(report: ReportDocument, heading: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { blocks } of report.sections) {
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      const column = block.columns.findIndex(({ label }) => label === heading);
      if (block.columns[0]?.label !== 'Indicador' || column === -1) continue;
      for (const row of block.rows) {
        if (row.kind !== 'cells') continue;
        const code = /^[A-Z]{2}-\d{2}/.exec(row.cells[0]?.text ?? '')?.[0];
        if (code !== undefined) found.set(code, row.cells[column]?.text ?? '');
      }
    }
  }
  return found;
}

/** Where what is printed is not what was counted: a line an indicator. */
function differing(told: ReadonlyMap<string, string>, recount: ReadonlyMap<string, Recount>): readonly string[] {
  const compared = [...told].filter(([code]) => recount.has(code));
  if (compared.length === 0) return [`only ${compared.length} indicators are printed`];
  return compared.flatMap(([code, text]) => {
    const { value = null, counted = 0 } = recount.get(code) ?? {};
    const number = Number(/-?[\d,]*\.?\d+/.exec(text)?.[0]?.replaceAll(',', '') ?? Number.NaN);
    if (value === null || counted === 0) return Number.isNaN(number) ? [] : [`${code}: printed ${text}, no data`];
    const isShare = text.includes('%');
    // A share is printed with one decimal, and never rounded up to a letter.
    const same = isShare ? Math.abs(number - value * 100) <= 0.1 : Math.abs(number - value) <= 0.05;
    return same ? [] : [`${code}: printed ${text}, counted ${value}`];
  });
}

function totalsOf(block: ReportBlock): readonly string[] {
  if (block.kind !== 'table') return [];
  return block.rows.flatMap((row) => (row.kind === 'total' ? row.cells.map(({ text }) => text) : []));
}
