import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../src/server/context.ts';
import type { Session } from '../../src/server/people/person.ts';
import { renderSubmissions } from '../../src/server/pull/render-submissions.ts';
import { sqlite } from '../contract/support/databases.ts';
import { next, visit } from '../contract/support/records.ts';
import { type ServiceUnderTest, startService } from '../contract/support/service.ts';

const database = sqlite();
let service: ServiceUnderTest;
beforeAll(async () => {
  await database.start();
  service = await startService(database);
});
afterAll(async () => {
  await service.close();
  await database.stop();
});

/** Does `act` once, after the first answer that tells which revision is the head: somebody else was quicker. */
function afterTheHeads(act: () => Promise<unknown>): KyselyPlugin {
  let done = false;
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (!done && result.rows.some((row) => 'head_hash' in row && 'author_name' in row)) {
        done = true;
        await act();
      }
      return result;
    },
  };
}

it('a page of a pull tells the new head of a record that was corrected while the page was read', async () => {
  const technician = await service.person({ role: 'technician', municipalities: ['0801'] });
  const record = visit(technician.device);
  await technician.push(record);
  const corrected = next(record, { answers: { nombre: 'La Esperanza Nueva' } });
  const db = service.db.withPlugin(afterTheHeads(() => technician.push(corrected)));
  const session: Session = {
    userId: service.admin.userId,
    name: 'Alguien',
    role: 'admin',
    partnerId: null,
    municipalities: null,
    deviceId: service.admin.device,
    tokenHash: '',
    address: '',
    by: 'bearer',
    words: 'all',
    expiresAt: '2030-01-01T00:00:00.000Z',
  };
  // Reading a page asks nothing of the service but its database.
  const rendered = await renderSubmissions({ db } as Context, session, [record.id], { own: 'whole', anew: false });
  expect(JSON.stringify(rendered.get(record.id))).toContain('La Esperanza Nueva');
  expect(await technician.call('GET', '/sync/pull?after=0&limit=200')).toMatchObject({ status: 200 });
});
