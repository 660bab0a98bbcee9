import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  pullAnswerSchema,
  pushAnswerSchema,
  type Receipt,
  sessionAnswerSchema,
} from '../../src/domain/sync/protocol.ts';
import { type RunningService, startService } from '../support/service.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { visit, type WireRecord } from './support/records.ts';

const CODE = 'codigo-para-matar';
/** When each service is killed, in milliseconds after its first answers; what it is doing then is up to the machine. */
const KILLED_AFTER = [0, 5, 15, 40, 90];
const PHONES = 4;
const BATCH = 8;

export function describeKill(database: DatabaseUnderTest): void {
  describe('4.2 a service that is killed', () => {
    test('4.2, 6.2 loses nothing that it acknowledged and stores nothing twice, five times in a row', async () => {
      const data = await mkdtemp(join(tmpdir(), 'bitacora-kill-'));
      const place = await database.place();
      const env: Record<string, string> = place.kind === 'postgres' ? { DATABASE_URL: place.url } : {};
      const device = randomUUID();
      const sent: WireRecord[] = [];
      const acknowledged = new Map<string, Receipt>();
      for (const killedAfter of KILLED_AFTER) {
        const service = await startService({ data, adminCode: CODE, env });
        const token = await openSession(service, device);
        const pushing = Array.from({ length: PHONES }, () => pushUntilCut(service, token, device, sent, acknowledged));
        const before = acknowledged.size;
        await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 1 }).toBeGreaterThan(before);
        await after(killedAfter);
        await service.kill();
        await Promise.all(pushing);
      }
      const service = await startService({ data, adminCode: CODE, env });
      const token = await openSession(service, device);
      for (let start = 0; start < sent.length; start += 100) {
        for (const receipt of await push(service, token, sent.slice(start, start + 100))) {
          const then = acknowledged.get(receipt.id);
          const expected = then === undefined ? ['stored', 'duplicate'] : ['duplicate'];
          expect(expected).toContain(receipt.outcome);
          expect(receipt.sequence).toBe(then?.sequence ?? receipt.sequence);
        }
      }
      const pulled = await pullSubmissions(service, token);
      expect(pulled.toSorted()).toEqual(sent.map((record) => record.id).toSorted());
      // The test is worth something only when pushes went through and pushes were cut.
      expect(acknowledged.size).toBeGreaterThan(0);
      expect(sent.length).toBeGreaterThan(acknowledged.size);
      await service.stop();
      await rm(data, { recursive: true, force: true });
    }, 120_000);
  });
}

/** Pushes batch after batch until the connection breaks, and notes what was acknowledged. */
async function pushUntilCut(
  service: RunningService,
  token: string,
  device: string,
  sent: WireRecord[],
  acknowledged: Map<string, Receipt>,
): Promise<void> {
  for (;;) {
    const records = Array.from({ length: BATCH }, () =>
      visit(device, { form: { id: 'provider-assessment', version: 1 } }),
    );
    sent.push(...records);
    // A fetch that fails is the cut that the test is about.
    const receipts = await push(service, token, records).catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });
    if (receipts === null) return;
    for (const receipt of receipts) {
      expect(receipt.outcome).toBe('stored');
      acknowledged.set(receipt.id, receipt);
    }
  }
}

async function push(service: RunningService, token: string, submissions: readonly WireRecord[]): Promise<Receipt[]> {
  const answer = await fetch(`${service.url}/api/v1/sync/push`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ submissions }),
  });
  return pushAnswerSchema.parse(await answer.json()).results;
}

async function openSession(service: RunningService, device: string): Promise<string> {
  const answer = await fetch(`${service.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: CODE, device: { id: device, name: 'Prueba' }, bearer: true }),
  });
  return sessionAnswerSchema.parse(await answer.json()).token ?? '';
}

async function pullSubmissions(service: RunningService, token: string): Promise<string[]> {
  const ids: string[] = [];
  let last = 0;
  for (let more = true; more; ) {
    const answer = await fetch(`${service.url}/api/v1/sync/pull?after=${last}&limit=1000`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const page = pullAnswerSchema.parse(await answer.json());
    ids.push(...page.changes.filter((change) => change.kind === 'submission').map((change) => change.id));
    ({ last, more } = page);
  }
  return ids;
}
