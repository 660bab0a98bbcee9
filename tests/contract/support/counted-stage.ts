import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { forms } from '../../../src/forms/index.ts';
import { createScoring } from '../../../src/server/score-submission.ts';
import { shipForms } from '../../../src/server/submissions/form-library.ts';
import type { DatabaseUnderTest } from './databases.ts';
import { type Changes, visit, type WireRecord } from './records.ts';
import { type Caller, type ServiceUnderTest, startService } from './service.ts';

/** A service that scores with the real forms over a registry, and a technician of 0801 and 1609 whose assessments count. */
export type CountedStage = {
  readonly service: ServiceUnderTest;
  readonly technician: Caller;
  /** The thing of the registry with this code; '' where there is none. */
  readonly idOf: (code: string) => string;
  /** An assessment of a Junta on the wire; nothing is sent yet. */
  readonly assessment: (code: string, changes?: Changes) => WireRecord;
  readonly review: (record: Pick<WireRecord, 'id' | 'revision'>, state: string) => Promise<void>;
  /** Sends the record and has an administrator approve it. */
  readonly approved: (record: WireRecord) => Promise<WireRecord>;
};

/** @param registry CSV of the registry, its header first. */
export async function openCountedStage(database: DatabaseUnderTest, registry: string): Promise<CountedStage> {
  const service = await startService(database, { score: createScoring() });
  await shipForms(service.db, { now: () => new Date() }, forms);
  await service.admin.call('POST', '/registry/imports', { body: registry, headers: { 'content-type': 'text/csv' } });
  const rows = await service.db.selectFrom('entities').select(['id', 'code']).execute();
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const technician = await service.person({ role: 'technician', municipalities: ['0801', '1609'] });
  const idOf = (code: string): string => ids.get(code) ?? '';
  const review: CountedStage['review'] = async ({ id, revision }, state) => {
    const json = { id: randomUUID(), revision, state, reason: 'porque sí', comments: [] };
    expect((await service.admin.call('POST', `/submissions/${id}/reviews`, { json })).status).toBe(201);
  };
  return {
    service,
    technician,
    idOf,
    assessment: (code, changes = {}) =>
      visit(technician.device, {
        form: { id: 'provider-assessment', version: 1 },
        subject: { type: 'provider', id: idOf(code) },
        municipality: null,
        ...changes,
      }),
    review,
    approved: async (record) => {
      expect(await technician.push(record)).toMatchObject([{ outcome: 'stored' }]);
      await review(record, 'approved');
      return record;
    },
  };
}
