import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseUnderTest } from './support/databases.ts';
import { type Changes, visit } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

/** 1.2: bounds of one record and of one phone. */
export function describeBounds(database: DatabaseUnderTest): void {
  describe('1.2 a record has bounds of its own', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ role: 'technician' });
    });
    afterAll(() => service.close());

    const withInstances = (count: number): Changes => ({
      answers: { nombre: 'X', contactos: Array.from({ length: count }, () => ({ cargo: 'Vocal' })) },
    });
    const withAnswers = (count: number): Changes => ({
      answers: Object.fromEntries(Array.from({ length: count }, (_, index) => [`nuevo_${index}`, 1])),
    });
    /** With the canonical text exactly so long. */
    const ofBytes = (bytes: number): ReturnType<typeof visit> => {
      const id = '01900000-0000-7000-8000-000000000001';
      const { contentHash: _, ...rest } = visit(ana.device, { id, answers: { nombre: '' } });
      return visit(ana.device, { id, answers: { nombre: 'a'.repeat(bytes - JSON.stringify(rest).length) } });
    };

    test('what passes one is refused alone, by name; what reaches it is stored', async () => {
      const receipts = await ana.push(
        visit(ana.device),
        visit(ana.device, withInstances(200)),
        visit(ana.device, withInstances(201)),
        visit(ana.device, withAnswers(2000)),
        visit(ana.device, withAnswers(2001)),
        ofBytes(512 * 1024 + 1),
        ofBytes(512 * 1024),
        visit(ana.device),
      );
      expect(receipts.map(({ code, outcome }) => code ?? outcome)).toEqual([
        'stored',
        'stored',
        'too-large',
        'stored',
        'too-large',
        'too-large',
        'stored',
        'stored',
      ]);
      expect(receipts[2]?.details).toEqual({ path: 'contactos', maxInstances: 200 });
      expect(receipts[4]?.details).toEqual({ maxAnswers: 2000 });
      expect(receipts[5]?.details).toEqual({ maxBytes: 524_288, bytes: 524_289 });
    });

    test('what was taken in before there were bounds is still answered as it was', async () => {
      const record = visit(ana.device, withInstances(201));
      const small = visit(ana.device, { id: record.id });
      const [stored] = await ana.push(small);
      await service.db
        .updateTable('revisions')
        .set({ content_hash: record.contentHash })
        .where('submission_id', '=', record.id)
        .execute();
      expect((await ana.push(record))[0]).toMatchObject({ outcome: 'duplicate', sequence: stored?.sequence });
    });
  });
}
