import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import { MAX_PARCEL_PART_BYTES } from '../../src/domain/sync/parcel.ts';
import { listDrafts } from '../../src/storage/drafts/drafts.ts';
import { joinSession, readRevoked } from '../../src/storage/phone/change-session.ts';
import { noteParcelKey } from '../../src/storage/phone/parcel-key.ts';
import { countParcels } from '../../src/storage/phone/parcels-here.ts';
import type { PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { clearRevoked } from '../../src/storage/pulled/clear-person.ts';
import type { Wire } from '../../src/sync/call.ts';
import { handInRest } from '../../src/sync/hand-in.ts';
import { newDraft, openPhone } from '../storage/support/phone.ts';
import { TECHNICIAN } from '../support/sim-phone.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const NAME = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

/** A part of a parcel as it arrived. */
type Part = { readonly name: string; readonly offset: number; readonly length: number };
type Answer = { readonly status: number; readonly body: object };
const got = (received: number, complete = false): Answer => ({ status: 200, body: { received, complete } });
const refused = (status: number, code: string, details?: object): Answer => ({
  status,
  body: { type: 'x', title: 'x', status, code, details },
});

/** A phone with these sealed parcels, before a service that answers each part like this; null: the link breaks. */
async function phoneWith(
  sizes: Readonly<Record<string, number>>,
  answer: (part: Part, parts: readonly Part[]) => Answer | null,
) {
  const { storage } = await openPhone();
  await putParcels(storage, sizes);
  const clock = new VirtualClock();
  const parts: Part[] = [];
  const asked: string[] = [];
  const fetch: Wire['fetch'] = async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    const length = init.body instanceof Uint8Array ? init.body.byteLength : -1;
    const part = { name: pathname.slice(-64), offset: Number(searchParams.get('offset')), length };
    asked.push(`${init.method} ${url.replace('https://b.hn/api/v1', '')}`);
    const told = answer(part, [...parts]);
    parts.push(part);
    if (told === null) throw new TypeError('Failed to fetch');
    clock.advance(100);
    return new Response(JSON.stringify(told.body), { status: told.status, headers: { 'Bitacora-Protocol': '1' } });
  };
  const send = () => handInRest(storage, { fetch, origin: 'https://b.hn', clock }, null);
  return { storage, clock, parts, asked, send };
}

async function putParcels(storage: PhoneStorage, sizes: Readonly<Record<string, number>>): Promise<void> {
  await storage.write(['parcels', 'parcelBytes'], async (database) => {
    for (const [index, [sha256, bytes]] of Object.entries(sizes).entries()) {
      const row = { sha256, owner: 'ana', key: 'k', proof: 'p', bytes, place: index + 1, ready: 1 as const };
      await database.parcels.put(row);
      await database.parcelBytes.put({ sha256, data: new Uint8Array(bytes) });
    }
  });
}

/** Takes every part where it stands, and says so. */
const takes = (bytes: number) => (part: Part) =>
  got(part.offset + part.length, part.offset + part.length >= bytes && part.length > 0);

describe('2.7 a parcel on its way', () => {
  it('is asked about first, then goes from the byte that is there, in parts that grow with the link', async () => {
    const bytes = 700_000;
    const { storage, parts, asked, send } = await phoneWith({ [NAME]: bytes }, (part) =>
      part.length === 0 ? got(1_000) : takes(bytes)(part),
    );
    expect(await send()).toMatchObject({ kind: 'done', left: false });
    expect(parts.map(({ offset, length }) => [offset, length])).toEqual([
      [bytes, 0],
      [1_000, 50_000],
      [51_000, 100_000],
      [151_000, 200_000],
      [351_000, MAX_PARCEL_PART_BYTES],
      [351_000 + MAX_PARCEL_PART_BYTES, bytes - 351_000 - MAX_PARCEL_PART_BYTES],
    ]);
    const { device } = storage;
    expect(asked[1]).toBe(
      `PUT /parcels/${NAME}?device=${device.id}&person=ana&key=k&proof=p&bytes=${bytes}&place=1&offset=1000`,
    );
    expect(await countParcels(storage)).toBe(0);
  });

  it('that the service has already is let go without a byte', async () => {
    const { storage, parts, send } = await phoneWith({ [NAME]: 5_000 }, () => got(5_000, true));
    expect(await send()).toMatchObject({ kind: 'done', left: false });
    expect(parts).toHaveLength(1);
    expect(await countParcels(storage)).toBe(0);
  });

  it('goes in the order in which it was made, and keeps what is known of the link', async () => {
    const bytes = 60_000;
    const { parts, send } = await phoneWith({ [OTHER]: bytes, [NAME]: bytes }, (part) =>
      part.length === 0 ? got(0) : takes(bytes)(part),
    );
    await send();
    expect(parts.map(({ name, length }) => [name.slice(0, 2), length])).toEqual([
      ['cd', 0],
      ['cd', 50_000],
      ['cd', 10_000],
      ['ab', 0],
      ['ab', 60_000],
    ]);
  });

  it('waits where the link breaks, with all that come after it', async () => {
    const { storage, parts, send } = await phoneWith({ [NAME]: 5_000, [OTHER]: 5_000 }, (part) =>
      part.length === 0 ? got(0) : null,
    );
    expect(await send()).toMatchObject({ kind: 'transport', code: 'offline', retryAfterMs: null });
    expect(parts).toHaveLength(2);
    expect(await countParcels(storage)).toBe(2);
  });

  it('goes on from where the service says that it is, or from the first byte where the whole arrived wrong', async () => {
    const answers: Record<number, Answer> = {
      0: got(0),
      1: refused(409, 'offset-mismatch', { offset: 30_000 }),
      2: refused(422, 'hash-mismatch'),
    };
    const { parts, send } = await phoneWith(
      { [NAME]: 40_000 },
      (part, before) => answers[before.length] ?? takes(40_000)(part),
    );
    expect(await send()).toMatchObject({ kind: 'done', left: false });
    expect(parts.map(({ offset }) => offset)).toEqual([40_000, 0, 30_000, 0]);
  });

  it.each<[string, Answer, string]>([
    ['refuses it', refused(413, 'too-large'), 'too-large'],
    ['refuses it with a place that is none', refused(409, 'offset-mismatch', { offset: -1 }), 'offset-mismatch'],
    ['refuses it with half a byte', refused(409, 'offset-mismatch', { offset: 0.5 }), 'offset-mismatch'],
    ['refuses it with a word', refused(409, 'offset-mismatch', { offset: '0' }), 'offset-mismatch'],
    ['does not know the phone', refused(401, 'signed-out'), 'signed-out'],
    ['never has more of it', got(0), 'offset-mismatch'],
    ['sends it back and forth', refused(409, 'offset-mismatch', { offset: 0 }), 'offset-mismatch'],
  ])('that a service %s waits with its reason for six hours, and the next one goes', async (_what, answer, code) => {
    const { storage, clock, parts, send } = await phoneWith({ [NAME]: 5_000, [OTHER]: 5_000 }, (part) =>
      part.name === OTHER ? got(5_000, true) : answer,
    );
    expect(await send()).toMatchObject({ kind: 'done', left: true });
    const [row] = await storage.read((database) => database.parcels.toArray());
    expect(row).toMatchObject({ sha256: NAME, refused: { code } });
    const tried = parts.filter(({ name }) => name === NAME).length;
    expect(tried).toBeLessThanOrEqual(6);
    expect(parts.at(-1)?.name).toBe(OTHER);
    clock.advance(5 * 3_600_000);
    expect(await send()).toMatchObject({ kind: 'done', left: false });
    clock.advance(3_600_000);
    expect(await send()).toMatchObject({ kind: 'done', left: true });
    expect(parts.filter(({ name }) => name === NAME)).toHaveLength(2 * tried);
  });

  it('is given four answers in a row that bring nothing forward, and all of them again after one that does', async () => {
    const told = (before: readonly Part[]) => got(before.length < 4 ? 0 : 1_000);
    const { storage, parts, send } = await phoneWith({ [NAME]: 5_000 }, (_part, before) => told(before));
    expect(await send()).toMatchObject({ kind: 'done', left: true });
    expect(parts.map(({ offset }) => offset)).toEqual([5_000, 0, 0, 0, 0, ...Array.from({ length: 5 }, () => 1_000)]);
    expect(await countParcels(storage)).toBe(1);
  });

  it('that another tab sent meanwhile is gone', async () => {
    const { storage, parts, send } = await phoneWith({ [NAME]: 5_000 }, () => got(0));
    await storage.write(['parcelBytes'], (database) => database.parcelBytes.clear());
    expect(await send()).toMatchObject({ kind: 'done', left: false });
    expect(parts).toEqual([]);
    expect(await countParcels(storage)).toBe(0);
  });
});

describe('2.7 what a revoked phone could not seal yet', () => {
  const KEY = { id: 'a'.repeat(32), key: 'k'.repeat(87) };

  it.each<[string, Answer]>([
    [
      'opens nothing that is sealed to the key which the phone knows',
      { status: 200, body: { current: KEY, opens: ['b'.repeat(32)] } },
    ],
    ['does not say', refused(404, 'not-found')],
    ['says what nobody understands', { status: 200, body: { opens: [KEY.id] } }],
  ])('stays for its person while the service %s', async (_what, answer) => {
    const { storage, ana } = await openPhone();
    await joinSession(storage, { ...TECHNICIAN, userId: ana.owner }, null);
    await noteParcelKey(ana, KEY);
    await newDraft(ana, { nombre: 'sin enviar' });
    await clearRevoked(ana);
    const asked: string[] = [];
    const fetch: Wire['fetch'] = async (url, { method }) => {
      asked.push(`${method} ${new URL(url).pathname}`);
      return new Response(JSON.stringify(answer.body), {
        status: answer.status,
        headers: { 'Bitacora-Protocol': '1' },
      });
    };
    const wire = { fetch, origin: 'https://b.hn', clock: new VirtualClock() };
    expect(await handInRest(storage, wire, null)).toMatchObject({ kind: 'done', left: false });
    expect(asked).toEqual(['GET /api/v1/parcels/key']);
    expect([await countParcels(storage), (await readRevoked(storage))?.unsent]).toEqual([0, true]);
    expect(await listDrafts(ana)).toHaveLength(1);
  });
});
