import { describe, expect, it } from 'vitest';
import { listOutbox } from '../storage/support/phone.ts';
import { hashOf } from '../support/model-service.ts';
import { type Planted, playSchedule } from './random-schedule.ts';

/** The suite is tested itself: each of these mistakes must turn it red within a few schedules. */
const DEFECTS: readonly (readonly [string, string, Planted])[] = [
  [
    'a receipt before the commit',
    'is not on the service',
    {
      service: (service) => {
        const handle = service.handle.bind(service);
        service.handle = (request) => {
          const answer = handle(request);
          // Acknowledged, and forgotten by the first restart.
          if (request.path === '/sync/push' && service.requests.length % 3 === 0) service.lines.clear();
          return answer;
        };
      },
    },
  ],
  [
    'a photo believed without its hash',
    'is not there',
    {
      fate: ({ method }, random) =>
        method === 'PUT' && random() < 0.3 ? { kind: 'corrupt-request', at: random() } : null,
      service: (service) => {
        const handle = service.handle.bind(service);
        service.handle = (request) => {
          const answer = handle(request);
          if (request.method !== 'PUT' || answer.status !== 422) return answer;
          return { ...answer, status: 201, headers: { ...answer.headers, 'Upload-Complete': '?1' } };
        };
      },
    },
  ],
  [
    'a receipt taken for a photo too',
    'is not there',
    {
      phone: (port) => ({
        ...port,
        applyReceipts: (receipts) => port.applyReceipts(receipts.map((one) => ({ ...one, missingPhotos: [] }))),
      }),
    },
  ],
  [
    'a frozen revision edited',
    'a frozen revision was edited',
    {
      phone: (port) => {
        let edits = 0;
        return {
          ...port,
          freezeForSending: async (keys) =>
            (await port.freezeForSending(keys)).map((frozen) => {
              edits += 1;
              const submission = { ...frozen.submission, activeSeconds: edits };
              return { ...frozen, submission: { ...submission, contentHash: hashOf(submission) } };
            }),
        };
      },
    },
  ],
  [
    'an unsent row overwritten by a pull',
    'its answers are not those that were finished',
    {
      // What a refusal keeps on the phone is what a pull could overwrite.
      fate: ({ path }, random) =>
        path === '/sync/push' && random() < 0.3 ? { kind: 'problem', status: 403, code: 'forbidden' } : null,
      phone: (port, own) => ({
        ...port,
        applyPull: async (asked, answer) => {
          const waiting = (await listOutbox(own))[0]?.row;
          const [other] = await own.storage.read((database) =>
            database.bodies
              .filter((row) => row.key.startsWith('finished/') && !row.key.endsWith(waiting?.key ?? ''))
              .toArray(),
          );
          if (waiting !== undefined && other !== undefined) {
            await own.storage.write(['bodies'], async (database) => {
              await database.bodies.put({ ...other, key: `finished/${waiting.key}` });
            });
          }
          return port.applyPull(asked, answer);
        },
      }),
    },
  ],
  [
    'a queue stopped by one bad record',
    'is still queued',
    {
      service: (service) => {
        service.poison = (one) => (String(one['id']).endsWith('0') ? 'rejected' : null);
      },
      phone: (port) => ({
        ...port,
        applyReceipts: (receipts) => port.applyReceipts(receipts.filter((one) => one.outcome !== 'rejected')),
        listToSend: async (limit) => (await port.listToSend(limit)).slice(0, 1),
      }),
    },
  ],
  [
    'a record deleted at a refusal',
    'cannot be seen on the phone',
    {
      service: (service) => {
        const problem = { type: 'x', title: 'x', status: 422, code: 'malformed-request' };
        const refusal = { status: 422, headers: { 'Bitacora-Protocol': '1' }, body: JSON.stringify(problem) };
        service.poison = (one) => (String(one['id']).endsWith('0') ? refusal : null);
      },
      phone: (port, own) => ({
        ...port,
        setAside: async (key) => {
          await own.storage.write(['submissions'], async (database) => {
            await database.submissions.delete(key);
          });
        },
      }),
    },
  ],
];

describe('the random schedules go red', () => {
  it.each(DEFECTS)(
    'on %s',
    async (_what, telling, planted) => {
      const faults: string[] = [];
      for (let seed = 1; seed <= 25 && !faults.some((fault) => fault.includes(telling)); seed += 1) {
        faults.push(...(await playSchedule(seed, 40, planted)).faults);
      }
      expect(faults.filter((fault) => fault.includes(telling)).length).toBeGreaterThan(0);
    },
    60_000,
  );
});
