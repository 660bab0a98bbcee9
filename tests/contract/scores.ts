import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scorerOf } from '../../src/forms/scoring/index.ts';
import { rescore } from '../../src/server/rescore.ts';
import { createScoring } from '../../src/server/score-submission.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { RECORDS } from '../golden/records.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

/** When the records of tests/golden were finished. */
const FINISHED_AT = '2026-11-22T14:05:00.000-06:00';

/** What a phone sends and shows of a record. */
function onPhone(name: keyof typeof RECORDS) {
  const filling = RECORDS[name]?.now();
  if (filling === undefined) throw new Error(`no record ${name}`);
  const { engine } = filling;
  const { id, version } = engine.model.form;
  // As it travels: what JSON drops is dropped.
  const answers = JSON.parse(JSON.stringify(engine.submissionAnswers()));
  const score = scorerOf(engine.model)?.score(engine) ?? null;
  return { form: { id, version }, answers, score: JSON.parse(JSON.stringify(score)) };
}

export function describeScores(database: DatabaseUnderTest): void {
  describe('4.6 scores', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    beforeAll(async () => {
      service = await startService(database, { score: createScoring() });
      ana = await service.person({ role: 'technician' });
    });
    afterAll(() => service.close());

    async function pulledScore(id: string): Promise<unknown> {
      const change = (await service.admin.pullAll()).changes.find((one) => one.id === id);
      const value: unknown = change?.value;
      if (typeof value !== 'object' || value === null || !('score' in value)) throw new Error('no score member');
      return value.score;
    }

    test.each(Object.keys(RECORDS))(
      '%s: the service gives the score that the phone showed, and pull carries it',
      async (name) => {
        const { form, answers, score } = onPhone(name);
        const record = visit(ana.device, { form, answers, finishedAt: FINISHED_AT });
        expect(await ana.push(record)).toMatchObject([{ outcome: 'stored' }]);
        const pulled = await pulledScore(record.id);
        expect(pulled).toEqual(score);
        expect(pulled).toEqual(JSON.parse(await readFile(`tests/golden/scores/${name}.json.txt`, 'utf8')));
      },
    );

    test('a score that came along is not believed', async () => {
      const { form, answers, score } = onPhone('board-weak');
      const record = visit(ana.device, { form, answers, finishedAt: FINISHED_AT, score: { total: 1 } });
      await ana.push(record);
      expect(await pulledScore(record.id)).toEqual(score);
    });

    test('scored anew after a table changed: every revision, branches too; told by pull, and only what changed', async () => {
      const { form, answers, score } = onPhone('board-good');
      const weak = onPhone('board-weak');
      const record = visit(ana.device, { form, answers, finishedAt: FINISHED_AT });
      const second = next(record, { answers: weak.answers });
      await ana.push(record, second);
      const phone = await service.again(ana);
      const branch = next(record, { device: phone.device, startedAt: '2026-11-20T09:00:00-06:00' });
      expect(await phone.push(branch)).toMatchObject([{ outcome: 'conflict' }]);
      const unscored = visit(ana.device, { id: randomUUID() });
      await ana.push(unscored);

      const library = createFormLibrary(service.db, () => undefined);
      const scoring = createScoring();
      // Nothing changed: nothing is written.
      expect(await rescore(service.db, library, scoring)).toMatchObject({ changed: 0 });
      const { last } = await ana.pullAll();
      await service.db
        .updateTable('revisions')
        .set({ score: '{"table":{"version":0}}' })
        .where('submission_id', '=', record.id)
        .execute();
      expect(await rescore(service.db, library, scoring)).toMatchObject({ changed: 3 });
      expect(await rescore(service.db, library, scoring)).toMatchObject({ changed: 0 });

      const rows = await service.db
        .selectFrom('revisions')
        .select(['content_hash', 'score', 'body'])
        .where('submission_id', '=', record.id)
        .execute();
      const scores = Object.fromEntries(rows.map((row) => [row.content_hash, JSON.parse(row.score ?? 'null')]));
      expect(scores).toEqual({
        [record.contentHash]: score,
        [second.contentHash]: weak.score,
        [branch.contentHash]: score,
      });
      const { changes } = await ana.pullAll(last);
      expect(changes.map((change) => change.id)).toEqual([record.id]);
      expect(changes).toMatchObject([{ value: { score: weak.score, submission: second } }]);
    });

    test('a score that today’s table cannot give stays as it is', async () => {
      const { form, answers, score } = onPhone('board-good');
      const record = visit(ana.device, { form, answers, finishedAt: FINISHED_AT });
      await ana.push(record);
      const library = createFormLibrary(service.db, () => undefined);
      expect(await rescore(service.db, library, () => null)).toMatchObject({ changed: 0 });
      expect(await pulledScore(record.id)).toEqual(score);
    });
  });
}
