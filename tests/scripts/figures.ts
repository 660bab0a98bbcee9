import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MUNICIPALITIES } from '../../scripts/demo/movement.ts';
import { compileBoard } from '../../src/domain/boards/compute-board.ts';
import type { FigureResult } from '../../src/domain/indicators/report.ts';
import { siasarBoard } from '../../src/forms/boards/siasar-up-to-date.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { readBoardEntities, readBoardRecords } from '../../src/server/boards/read-board.ts';
import { connectDatabase } from '../../src/server/db/open.ts';
import type { Db } from '../../src/server/foundations.ts';
import { countIndicators } from '../../src/server/indicators/count-indicators.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { computeRows } from '../support/board-rows.ts';
import { type RecountRequest, recountFigures, recountSurveys } from '../support/recount-figures.ts';
import { describeReports } from './report-figures.ts';
import { describeFiguresByRole } from './role-figures.ts';
import { describeScreensByRole } from './role-screens.ts';

const SECRETARIAT = { userId: '', name: '', role: 'secretariat', partnerId: null, municipalities: null } as const;
const YEARS = [2024, 2025, 2026].map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31` }));
const ALL = { from: '2000-01-01', to: '2026-12-31' };
/** The service rounds shares to 6 decimals. */
const DECIMALS = 1e-6;

let now: Date;
let plain: DatabaseSync;
let db: Db;
let partners: readonly string[] = [];

/** Where the service and the recount differ: nothing, or a line a figure. */
async function differences(request: RecountRequest): Promise<readonly string[]> {
  const context = { db, forms: createFormLibrary(db, () => undefined), clock: { now: () => now } };
  const { municipality = null, partner = null, from, to } = request;
  const report = await countIndicators(context, SECRETARIAT, indicatorTable, { from, to, municipality, partner });
  const faults = differing(report.figures, recountFigures(plain, request));
  // The rows by municipality say the same as one that is asked for alone.
  for (const place of municipality === null ? report.places : []) {
    if (place.municipality === null) continue;
    const alone = new Map(
      [...recountFigures(plain, { ...request, municipality: place.municipality })].filter(
        ([, { counted, unknown }]) => counted + unknown > 0,
      ),
    );
    faults.push(...differing(place.figures, alone).map((fault) => `${place.municipality}: ${fault}`));
  }
  return faults;
}

function differing(figures: readonly FigureResult[], recount: ReturnType<typeof recountFigures>): string[] {
  const told = new Map(figures.map((figure) => [figure.code, figure]));
  return [...new Set([...told.keys(), ...recount.keys()])].flatMap((code) => {
    const [ours, theirs] = [told.get(code), recount.get(code)];
    const same =
      ours !== undefined &&
      theirs !== undefined &&
      ours.counted === theirs.counted &&
      ours.unknown === theirs.unknown &&
      (ours.value === null || theirs.value === null
        ? ours.value === theirs.value
        : Math.abs(ours.value - theirs.value) <= DECIMALS);
    return same ? [] : [`${code}: the service ${JSON.stringify(ours)}, the recount ${JSON.stringify(theirs)}`];
  });
}

/** `folder`: a small demonstration, which is changed here. */
export function describeFigures(folder: string, madeAt: Date): void {
  describe('every figure of the matrix, counted a second time by SQL that knows nothing of the product', () => {
    beforeAll(() => {
      now = madeAt;
      const file = join(folder, 'bitacora.sqlite');
      plain = new DatabaseSync(file);
      partners = plain
        .prepare("select id from entities where type = 'partner' order by code")
        .all()
        .map(({ id }) => String(id));
      plain.exec("update entities set removed_at = '2026-11-01T00:00:00Z' where code = 'DEMO-P-1609-02'");
      db = connectDatabase({ kind: 'sqlite', file });
    });
    afterAll(async () => {
      await db.destroy();
      plain.close();
    });

    test('knows every figure that records make', () => {
      const codes = indicatorTable.indicators.flatMap(({ figures }) => (figures ?? []).map(({ code }) => code));
      expect([...recountFigures(plain, ALL).keys()].toSorted()).toEqual(codes.toSorted());
    });
    test('agrees in total and by municipality', async () => expect(await differences(ALL)).toEqual([]));
    test.each(YEARS)('agrees in the year that begins on $from, in all and by municipality', async (year) =>
      expect(await differences(year)).toEqual([]),
    );
    test('agrees where one municipality is asked for, of all years and of each', async () => {
      for (const { code: municipality } of MUNICIPALITIES)
        for (const period of [ALL, ...YEARS]) expect(await differences({ ...period, municipality })).toEqual([]);
    });
    test('agrees by partner, of all years and of each', async () => {
      expect(partners).toHaveLength(8);
      for (const partner of partners)
        for (const period of [ALL, ...YEARS]) expect(await differences({ ...period, partner })).toEqual([]);
    }, 120_000);
    test('agrees how much of the registry is up to date in SIASAR (NA-02), in all and by municipality', async () => {
      const context = { db, forms: createFormLibrary(db, () => undefined) };
      const compiled = compileBoard(siasarBoard);
      if (!compiled.ok) throw new Error('the board does not compile');
      const records = await readBoardRecords(context, SECRETARIAT, siasarBoard);
      const entities = await readBoardEntities(context, SECRETARIAT, siasarBoard);
      const rows = [...computeRows(compiled.compiled, records, entities, { now: () => now.toISOString() })];
      const told = (municipality: string | null) => {
        const mine = rows.filter(({ cells }) => municipality === null || cells.get('municipio') === municipality);
        return { registered: mine.length, upToDate: mine.filter(({ cells }) => cells.get('al_dia') === 1).length };
      };
      const today = now.toISOString().slice(0, 10);
      const all = told(null);
      expect(all.upToDate).toBeGreaterThan(0);
      for (const municipality of [null, ...MUNICIPALITIES.map(({ code }) => code)])
        expect(told(municipality)).toEqual(recountSurveys(plain, today, municipality));
    });
    describeFiguresByRole(() => ({ db, now }));
    describeScreensByRole(() => ({ db, now, partner: partners[0] ?? '' }));
    describeReports(() => ({ context: { db, clock: { now: () => now } }, plain, now, partner: partners[0] ?? '' }));
    test('has something to agree about: figures that are there, and what is archived is in none', async () => {
      const of = (request: RecountRequest) => recountFigures(plain, request);
      const whole = of(ALL);
      expect([...whole].filter(([, { counted }]) => counted > 0).length).toBeGreaterThan(35);
      expect(of({ ...ALL, municipality: '1609' }).get('PS-05')?.counted).toBe(1);
      const plans = MUNICIPALITIES.map(({ code }) => of({ ...ALL, municipality: code }).get('AC-01')?.counted ?? 0);
      expect(Math.min(...plans)).toBeGreaterThan(0);
    });
  });
}
