import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { indicatorReportSchema } from '../../src/domain/indicators/report.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import type { Db } from '../../src/server/foundations.ts';
import type { CountAhead } from '../../src/server/indicators/ahead.ts';
import { createCountAhead } from '../../src/server/indicators/count-ahead.ts';
import { makerOf } from '../../src/server/indicators/kept-shares.ts';
import { createFormLibrary, shipForms } from '../../src/server/submissions/form-library.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type ServiceUnderTest, startService } from './support/service.ts';

const ASKED = '/indicators?from=2026-01-01&to=2026-12-31';
const MAKER = makerOf(indicatorTable);
const LONG_AFTER = '2999-01-01T00:00:00.000Z';
const LONG_BEFORE = '2000-01-01T00:00:00.000Z';

export function describeIndicatorCount(database: DatabaseUnderTest): void {
  describe('12.1 the count of what was approved, over many records', () => {
    let service: ServiceUnderTest;
    beforeAll(async () => {
      service = await startService(database);
    });
    afterAll(() => service.close());

    const heldBy = async (until: string): Promise<void> => {
      const row = { done: 340, total: 1000, holder: 'another process', held_until: until };
      await service.db
        .insertInto('indicator_progress')
        .values({ made_by: MAKER, up_to: 0, ...row })
        .onConflict((conflict) => conflict.column('made_by').doUpdateSet({ ...row, up_to: 0 }))
        .execute();
    };

    test('whoever asks meanwhile is told how far it is, and no figure; when it is over, all of them', async () => {
      const { status } = await service.admin.call('GET', ASKED);
      expect(status).toBe(200);
      await change(service.db, 2_500);
      await heldBy(LONG_AFTER);
      const told = await service.admin.call('GET', `${ASKED}&progress=1`);
      expect([told.status, told.headers.get('Retry-After'), JSON.parse(told.text)]).toEqual([
        202,
        '3',
        { counting: { done: 340, of: 1000 } },
      ]);
      // An app of before hears what it knows: that the service cannot answer now.
      for (const path of [ASKED, ASKED.replace('?', '.csv?')])
        expect(await service.admin.call('GET', path)).toMatchObject({
          status: 503,
          body: { code: 'unavailable', details: { counting: { done: 340, of: 1000 } } },
        });
      // The process that counted has ended: this one takes the count over, and it is soon through.
      await heldBy(LONG_BEFORE);
      await expect
        .poll(async () => (await service.admin.call('GET', `${ASKED}&progress=1`)).status, { timeout: 30_000 })
        .toBe(200);
      const counted = await service.admin.call('GET', ASKED);
      expect(indicatorReportSchema.safeParse(JSON.parse(counted.text)).success).toBe(true);
    });

    test('the open figures say that they are being counted, and are not kept like that', async () => {
      await service.admin.call('POST', '/open-data/settings', { json: { enabled: true, title: 'Agua' } });
      await change(service.db, 2_500);
      await heldBy(LONG_AFTER);
      for (const [path, answered] of [
        ['/open-data', 503],
        ['/open-data.csv', 503],
        ['/open-data.html', 202],
      ] as const) {
        const { status, headers } = await service.call('GET', path);
        expect([path, status, headers.get('Cache-Control')]).toEqual([path, answered, 'no-store']);
      }
      expect((await service.call('GET', '/open-data.html')).text).toContain('se están contando');
      await heldBy(LONG_BEFORE);
      await expect
        .poll(async () => (await service.call('GET', '/open-data.html')).status, { timeout: 30_000 })
        .toBe(200);
    });
  });

  describe('12.1 the count of what was approved, by itself', () => {
    let db: Db;
    beforeAll(async () => {
      db = await openDatabase(await database.place(), randomUUID);
      await shipForms(db, { now: () => new Date() });
      await change(db, 700);
    });
    afterAll(() => db.destroy());

    const counter = (): CountAhead =>
      createCountAhead({
        db,
        forms: createFormLibrary(db, () => undefined),
        clock: { now: () => new Date() },
        log: () => undefined,
      });
    const progress = () =>
      db
        .selectFrom('indicator_progress')
        .select(['up_to', 'done', 'total', 'holder'])
        .where('made_by', '=', MAKER)
        .executeTakeFirst();

    test('goes on where it stood after it was cut, and tells how far it is of all', async () => {
      const first = counter();
      const running = first.run();
      while (((await progress())?.done ?? 0) === 0) await sleep(1);
      await first.stop();
      await running;
      const cut = await progress();
      expect(cut).toMatchObject({ total: 700, holder: null });
      expect(cut?.done).toBeGreaterThan(0);
      await change(db, 300);
      const second = counter();
      await second.run();
      const { sequence } = await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
      expect(await progress()).toEqual({ up_to: sequence, done: 1_000, total: 1_000, holder: null });
      // What comes later is a count of its own.
      await change(db, 7);
      await second.run();
      expect(await progress()).toMatchObject({ done: 7, total: 7 });
    });

    test('stops at once in the middle of a pause, so that the database is closed before the process ends', async () => {
      await change(db, 300);
      const stopped = counter();
      const now = vi.spyOn(performance, 'now');
      // Each look at the clock comes an hour after the last: the pause after a page would take as long.
      let hours = 0;
      now.mockImplementation(() => (hours += 1) * 3_600_000);
      const before = (await progress())?.done ?? 0;
      const running = stopped.run();
      try {
        while (((await progress())?.done ?? 0) === before) await sleep(1);
        await sleep(20);
        await stopped.stop();
      } finally {
        now.mockRestore();
      }
      await running;
      expect((await progress())?.holder).toBeNull();
      await counter().run();
    });

    test('what another release had worked out is forgotten, with how far it was', async () => {
      const other = { made_by: 'another release' };
      await db
        .insertInto('indicator_progress')
        .values({ ...other, up_to: 5, done: 5, total: 5, holder: null, held_until: null })
        .execute();
      const shares = Array.from({ length: 1_300 }, (_, at) => ({ ...other, content_hash: `${at}`, shares: '{}' }));
      for (let from = 0; from < shares.length; from += 100)
        await db
          .insertInto('indicator_shares')
          .values(shares.slice(from, from + 100))
          .execute();
      await db.insertInto('indicator_shares').values({ made_by: MAKER, content_hash: '7', shares: '{}' }).execute();
      await counter().run();
      expect(await db.selectFrom('indicator_shares').select(['content_hash', 'made_by']).execute()).toEqual([
        { content_hash: '7', made_by: MAKER },
      ]);
      expect(await db.selectFrom('indicator_progress').select('made_by').execute()).toEqual([{ made_by: MAKER }]);
    });
  });
}

/** Records that changed, of which nothing else is stored: they add nothing, and have to be looked at. */
async function change(db: Db, records: number): Promise<void> {
  const { sequence } = await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
  const rows = Array.from({ length: records }, (_, at) => ({
    kind: 'submission' as const,
    key: randomUUID(),
    sequence: sequence + at + 1,
  }));
  for (let from = 0; from < rows.length; from += 200)
    await db
      .insertInto('changes')
      .values(rows.slice(from, from + 200))
      .execute();
  await db
    .updateTable('clock')
    .set({ sequence: sequence + records })
    .execute();
}
