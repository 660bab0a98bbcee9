import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutPersonal } from '../../src/server/submissions/personal.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { visitForm } from './support/form.ts';
import { type Changes, canonicalText, next, photo, sealed, sha256, type TestPhoto, visit } from './support/records.ts';
import { type Caller, type Reply, type ServiceUnderTest, startService } from './support/service.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const codes = (flags: readonly { code: string }[] | undefined): string[] => (flags ?? []).map((flag) => flag.code);

export function describePush(database: DatabaseUnderTest): void {
  describe('3, 4 records and pushes', () => {
    let service: ServiceUnderTest;
    let technician: Caller;
    let device: string;
    let provider: string;
    beforeAll(async () => {
      service = await startService(database, {
        score: (_model, answers) => ({ total: answers['caudal'] ?? null }),
      });
      technician = await service.person({ name: 'Tecla', role: 'technician', municipalities: ['0801'] });
      ({ device } = technician);
      provider = await importProvider(service, 'J1', '0801');
    });
    afterAll(() => service.close());

    const pushRaw = async (...records: readonly string[]) => {
      const body = `{"submissions":[${records.join(',')}]}`;
      const reply = await technician.call('POST', '/sync/push', { body, headers: JSON_TYPE });
      expect(reply.status).toBe(200);
      return reply.body.results;
    };

    test('4.1, 4.2 a record is stored with everything its receipt says, and asked again it is a duplicate of the same number', async () => {
      const { entry, sha256: hash } = photo('foto', 'a');
      const record = visit(device, {
        subject: { type: 'provider', id: provider },
        answers: { nombre: 'X', foto: hash },
        photos: [entry],
      });
      const [stored] = await technician.push(record);
      expect(stored).toEqual({
        id: record.id,
        revision: 1,
        contentHash: record.contentHash,
        outcome: 'stored',
        sequence: expect.any(Number),
        receivedAt: expect.stringMatching(/Z$/),
        flags: [],
        missingPhotos: [hash],
      });
      const [again, andAgain] = await technician.push(record, record);
      expect(again).toEqual({ ...stored, outcome: 'duplicate' });
      expect(andAgain).toEqual(again);
    });

    test('4.2 the same record twice in one batch is stored once', async () => {
      const record = visit(device);
      const [first, second] = await technician.push(record, record);
      expect([first?.outcome, second?.outcome]).toEqual(['stored', 'duplicate']);
      expect(second?.sequence).toBe(first?.sequence);
    });

    test('4.1 receipts come in the order sent, and one bad record costs only itself', async () => {
      const good = [visit(device), visit(device), visit(device)];
      const damaged = { ...visit(device), activeSeconds: 5 };
      const receipts = await technician.push(good[0], 'text', damaged, good[1], { id: 'x' }, null, good[2]);
      expect(receipts.map((receipt) => receipt.outcome)).toEqual([
        'stored',
        'rejected',
        'rejected',
        'stored',
        'rejected',
        'rejected',
        'stored',
      ]);
      expect(receipts.map((receipt) => receipt.code)).toEqual([
        undefined,
        'malformed',
        'hash-mismatch',
        undefined,
        'malformed',
        'malformed',
        undefined,
      ]);
      expect(receipts[2]).toMatchObject({ id: damaged.id, revision: 1, contentHash: damaged.contentHash });
      expect(receipts[4]).toMatchObject({ id: 'x' });
    });

    test('3 the hash is that of the RFC 8785 text: order, white space, escapes and number forms on the wire do not matter', async () => {
      const record = visit(device, {
        answers: { z: 'ñ€😀', nombre: 'a"\\/\b\f\n\r\t\u0001\u2028', numeros: [{ valor: 1e21, otro: 0.1, é: -0.5 }] },
        extra: { '10': 1, '9': 2, a: null, b: [true, false] },
      });
      const shuffled = Object.entries(record)
        .toReversed()
        .map(([name, value]) => ` ${JSON.stringify(name)} :\n${JSON.stringify(value)}`)
        .join(' ,\t');
      const [receipt] = await pushRaw(
        `{${shuffled}}`.replace('"activeSeconds" :\n1800', '"activeSeconds":1.8e3').replace('ñ', '\\u00f1'),
      );
      expect(receipt?.outcome).toBe('stored');
      const row = await service.db
        .selectFrom('revisions')
        .select(['body', 'content_hash'])
        .where('submission_id', '=', record.id)
        .executeTakeFirstOrThrow();
      // 3.4: the canonical text itself, unknown members included.
      const { contentHash, ...rest } = record;
      expect(row.body).toBe(canonicalText(rest));
      expect(sha256(row.body)).toBe(contentHash);
      expect(row.content_hash).toBe(contentHash);
    });

    test('3.4 __proto__, a lone surrogate, a name twice, bytes that are not UTF-8 make that record malformed, never the batch', async () => {
      const good = visit(device);
      const text = JSON.stringify(visit(device));
      const head = `{"submissions":[${text.replace('"answers":{', '"answers":{"__proto__":{"a":1},')},`;
      const withReason = [
        text.replace('La Esperanza', String.raw`\ud800`),
        text.replace('"answers":{', '"answers":{"nombre":"otro",'),
        text.replace('"answers":{', String.raw`"answers":{"\u006eombre":"otro",`),
        text.replace('"activeSeconds":1800', '"activeSeconds":1e999'),
        text.replace('"La Esperanza"', `${'['.repeat(200)}${']'.repeat(200)}`),
        text.replace('"La Esperanza"', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`),
        text.replace('"La Esperanza"', 'esperanza'),
      ].join(',');
      const body = Buffer.concat([
        Buffer.from(`${head}${withReason},`),
        Buffer.from(text.replace('La Esperanza', '\u00ff'), 'latin1'),
        Buffer.from(`,${JSON.stringify(good)}]}`),
      ]);
      const reply = await technician.call('POST', '/sync/push', { body: new Uint8Array(body), headers: JSON_TYPE });
      const receipts = reply.body.results;
      expect(receipts.map((receipt) => receipt.details?.['reason'])).toEqual(
        [
          'proto-key',
          'lone-surrogate',
          'duplicate-key',
          'duplicate-key',
          'not-json-number',
          'too-deep',
          'too-deep',
          'not-an-object',
          'not-utf8',
          undefined,
        ].map((reason) => (reason === 'not-json-number' ? 'not-json' : reason)),
      );
      expect(receipts.slice(0, -1).every((receipt) => receipt.code === 'malformed')).toBe(true);
      expect(receipts.at(-1)?.outcome).toBe('stored');
    });

    test('4.4 malformed: each member of 3 is checked', async () => {
      const wrong = [
        { id: 'not-a-uuid' },
        { revision: 0 },
        { revision: 1.5 },
        { baseRevision: -1 },
        { form: 'x' },
        { subject: { type: 'person', id: 'x' } },
        { municipality: '801' },
        { answers: [] },
        { startedAt: '2026-11-20T08:00:00' },
        { finishedAt: 'ayer' },
        { activeSeconds: -1 },
        { clockOffsetMs: '0' },
        { location: { latitude: 91, longitude: 0, accuracyMetres: 1, takenAt: '2026-11-20T08:00:00Z' } },
        { photos: [{ question: 'foto' }] },
        { device: 'x' },
        { app: '' },
        { practice: false },
        { withdrawn: 'yes' },
        { contentHash: 'x' },
      ];
      const records = wrong.map((changes) => ({
        ...visit(device, 'contentHash' in changes ? {} : changes),
        ...changes,
      }));
      const receipts = await technician.push(...records);
      expect(receipts.map((receipt) => receipt.code)).toEqual(wrong.map(() => 'malformed'));
      const missing = Object.keys(visit(device)).map((name) => ({ ...visit(device), [name]: undefined }));
      for (const receipt of await technician.push(...missing)) expect(receipt.code).toBe('malformed');
    });

    test('3 a time that no calendar or clock shows is malformed, and leap days and offsets are none', async () => {
      const takenAt = (time: string) => ({
        location: { latitude: 14, longitude: -87, accuracyMetres: 5, takenAt: time },
      });
      const wrong = [
        { finishedAt: '2026-02-30T08:00:00-06:00' },
        { startedAt: '2026-11-31T08:00:00Z' },
        { startedAt: '2026-11-19T24:00:00-06:00' },
        takenAt('2027-02-29T08:00:00Z'),
      ];
      const right = [
        { startedAt: '2024-02-29T23:59:59.123456-06:00' },
        { finishedAt: '2026-11-20T00:00:00+14:00' },
        takenAt('2026-02-28T08:00:00Z'),
      ];
      const of = async (changes: readonly Changes[]) =>
        (await technician.push(...changes.map((change) => visit(device, change)))).map((receipt) =>
          receipt.outcome === 'stored' ? 'stored' : receipt.details,
        );
      expect([await of(wrong), await of(right)]).toEqual([
        ['finishedAt', 'startedAt', 'startedAt', 'location/takenAt'].map((path) => ({
          issues: [{ path, code: 'invalid_format' }],
        })),
        ['stored', 'stored', 'stored'],
      ]);
    });

    test('4.5 a clock offset that leads to no day puts nothing right: stored with its own day, and flagged', async () => {
      const offsets = [1e15, -1e15, 1e18, -1e18, 1e308, 2 ** 53, Date.parse('9999-12-31T00:00:00Z')];
      const records = offsets.map((clockOffsetMs) => visit(device, { clockOffsetMs }));
      const receipts = await technician.push(...records);
      expect(receipts).toMatchObject(
        offsets.map(() => ({ outcome: 'stored', flags: [{ code: 'subject-unknown' }, { code: 'clock' }] })),
      );
      const rows = await service.db
        .selectFrom('revisions')
        .select(['day_from', 'day_to'])
        .where(
          'submission_id',
          'in',
          records.map(({ id }) => id),
        )
        .execute();
      expect(rows).toEqual(offsets.map(() => ({ day_from: '2026-11-20', day_to: '2026-11-20' })));
    });

    test('4.4 a NUL where the service would index it is malformed on both databases; in an answer it is stored', async () => {
      const [subject, answer] = await technician.push(
        visit(device, { subject: { type: 'provider', id: 'a\u0000b' } }),
        visit(device, { answers: { nombre: 'a\u0000b' } }),
      );
      expect([subject?.code, answer?.outcome]).toEqual(['malformed', 'stored']);
    });

    test('4.4 form-version-unknown, and the same record goes in once the version is there', async () => {
      const record = visit(device, { form: { id: 'contract-visit', version: 99 } });
      expect((await technician.push(record))[0]?.code).toBe('form-version-unknown');
      const definition = JSON.stringify({ ...visitForm, version: 99 });
      const columns = { title: '{"es":"x","en":"x"}', definition, source: 'imported' as const, added_at: 'x' };
      await service.db
        .insertInto('forms')
        .values({ id: 'contract-visit', version: 99, ...columns })
        .execute();
      expect((await technician.push(record))[0]?.outcome).toBe('stored');
    });

    test('4.4 revision-mismatch: same id, number and device with another hash; nothing is overwritten', async () => {
      const record = visit(device);
      const other = sealed({ ...record, answers: { nombre: 'Otra' } });
      const [stored, refused] = await technician.push(record, other);
      expect([stored?.outcome, refused?.code]).toEqual(['stored', 'revision-mismatch']);
      expect((await technician.push(record))[0]?.outcome).toBe('duplicate');
      const { changes } = await technician.pullAll();
      expect(changes.find((change) => change.id === record.id)?.value).toMatchObject({ submission: record });
    });

    test('4.4 revision-gap: a base that is not stored; unchanged it goes in when the base has come', async () => {
      const first = visit(device);
      const second = next(first);
      const [gap] = await technician.push(second);
      expect(gap?.code).toBe('revision-gap');
      const [one, two] = await technician.push(first, second);
      expect([one?.outcome, two?.outcome]).toEqual(['stored', 'stored']);
    });

    test('3.1 a refused revision is nobody’s base: its correction is 2 on 0', async () => {
      const first = visit(device, { form: { id: 'nope', version: 1 } });
      const second = next(first, { baseRevision: 0, form: { id: 'contract-visit', version: 1 } });
      const receipts = await technician.push(first, second);
      expect(receipts.map((receipt) => receipt.outcome)).toEqual(['rejected', 'stored']);
      expect((await technician.push(next(second)))[0]?.outcome).toBe('stored');
    });

    test('4.4 the checks come in the order of the clause', async () => {
      const outsider = await service.person({ role: 'technician' });
      const first = visit(device);
      await technician.push(first, next(first));
      const bad = { answers: [], form: { id: 'nope', version: 1 }, baseRevision: 7 };
      const order = [
        // malformed before hash-mismatch
        { ...visit(device), answers: [], contentHash: '0'.repeat(64) },
        // hash-mismatch before form-version-unknown
        { ...visit(device, { form: { id: 'nope', version: 1 } }), contentHash: '0'.repeat(64) },
        // form-version-unknown before not-yours, revision-mismatch and revision-gap
        sealed({ ...first, device: outsider.device, form: { id: 'nope', version: 1 }, baseRevision: 7 }),
        // not-yours before revision-mismatch and revision-gap
        sealed({ ...first, answers: { nombre: 'Z' }, baseRevision: 7 }),
        // stored already before all of them
        first,
      ];
      const receipts = await outsider.push(...order);
      expect(receipts.map((receipt) => receipt.code ?? receipt.outcome)).toEqual([
        'malformed',
        'hash-mismatch',
        'form-version-unknown',
        'not-yours',
        'duplicate',
      ]);
      const own = await technician.push(
        // revision-mismatch before revision-gap
        sealed({ ...first, answers: { nombre: 'Z' }, baseRevision: 7 }),
        // revision-gap before conflict
        sealed({ ...first, revision: 9, baseRevision: 7 }),
        { ...first, ...bad },
      );
      expect(own.map((receipt) => receipt.code)).toEqual(['revision-mismatch', 'revision-gap', 'malformed']);
    });

    test('4.3 two phones on one base: the second is kept as a branch, and asked again it is the same conflict', async () => {
      const phone = await service.again(technician);
      const first = visit(device);
      const mine = next(first, { answers: { nombre: 'A' } });
      const theirs = next(first, { answers: { nombre: 'B' }, device: phone.device });
      await technician.push(first, mine);
      const [conflict] = await phone.push(theirs);
      expect(conflict).toMatchObject({ outcome: 'conflict', sequence: expect.any(Number), missingPhotos: [] });
      expect(conflict).not.toHaveProperty('code');
      expect((await phone.push(theirs))[0]).toEqual(conflict);
      // It blocks no number on the line.
      const third = next(mine);
      expect((await technician.push(third))[0]?.outcome).toBe('stored');
      const { changes } = await technician.pullAll();
      expect(changes.find((change) => change.id === first.id)?.value).toMatchObject({
        submission: third,
        branches: [{ contentHash: theirs.contentHash, revision: 2, state: 'open' }],
      });
    });

    test('4.3 a record that says the hash of its base goes on the line only where that is the revision stored there', async () => {
      const first = visit(device);
      await technician.push(first);
      // What a restored backup forgot, and what somebody else wrote under its number since.
      const lost = next(first, { answers: { nombre: 'perdida' }, baseHash: first.contentHash });
      const other = next(first, { device: randomUUID(), answers: { nombre: 'otra' }, baseHash: first.contentHash });
      const onLost = next(lost, { answers: { nombre: 'sobre la perdida' }, baseHash: lost.contentHash });
      const receipts = await technician.push(other, lost, onLost);
      expect(receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'conflict', 'conflict']);
      const onOther = next(other, { revision: 4, baseRevision: 2, baseHash: other.contentHash });
      expect((await technician.push(onOther, onLost)).map(({ outcome }) => outcome)).toEqual(['stored', 'conflict']);
      // Who does not say it, or says what is no hash, is placed by the number as before.
      const silent = next(onOther, { baseHash: 'x' });
      const [placed] = await technician.push(silent);
      expect(placed?.outcome).toBe('stored');
      // 6.9: it would confirm a guess of what an earlier revision said.
      expect(
        withoutPersonal(onOther, { known: new Set(), personal: new Set(), makers: new Set(), makerNames: new Set() }),
      ).not.toHaveProperty('baseHash');
    });

    test('4.3 a number taken by another device, on the head itself, is a branch too; so is what is made on a branch', async () => {
      const phone = await service.again(technician);
      const first = visit(device);
      const jump = sealed({ ...first, revision: 3, baseRevision: 1 });
      await technician.push(first, jump);
      const taken = sealed({ ...first, revision: 1, baseRevision: 3, device: phone.device, answers: { nombre: 'T' } });
      const stale = sealed({ ...first, revision: 5, baseRevision: 1, device: phone.device });
      const onBranch = sealed({ ...first, revision: 6, baseRevision: 5, device: phone.device });
      const fromNothing = sealed({ ...first, revision: 7, baseRevision: 0, device: phone.device });
      const receipts = await phone.push(taken, stale, onBranch, fromNothing);
      expect(receipts.map((receipt) => receipt.outcome)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
      // The same device with other content under its branch's number rewrites it.
      expect((await phone.push(sealed({ ...stale, answers: { nombre: 'W' } })))[0]?.code).toBe('revision-mismatch');
      expect((await technician.push(sealed({ ...first, revision: 5, baseRevision: 3 })))[0]?.outcome).toBe('stored');
    });

    test('3.5 a record of another author is not-yours, and relayed when its device was enrolled to that author', async () => {
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      const record = visit(device, { author: technician.userId });
      const elsewhere = visit(randomUUID(), { author: technician.userId });
      const nobody = visit(device, { author: randomUUID() });
      const [relayed, refused, unknown] = await colleague.push(record, elsewhere, nobody);
      expect([relayed?.outcome, codes(relayed?.flags).includes('relayed')]).toEqual(['stored', true]);
      expect([refused?.code, unknown?.code]).toEqual(['not-yours', 'not-yours']);
      // Later the phone itself comes: the same record is a duplicate, and it is still its author's.
      const [own] = await technician.push(record);
      expect([own?.outcome, own?.sequence]).toEqual(['duplicate', relayed?.sequence]);
      const { changes } = await technician.pullAll();
      expect(changes.find((change) => change.id === record.id)?.value).toMatchObject({
        author: { userId: technician.userId, name: 'Tecla' },
      });
      // A device that was revoked was enrolled nevertheless.
      await service.admin.call('DELETE', `/devices/${device}`);
      const late = visit(device, { author: technician.userId });
      expect((await colleague.push(late))[0]?.outcome).toBe('stored');
      technician = await service.again(technician, device);
    });

    test('3.5 a correction by who may correct is a push that says who made it; by others it is not-yours', async () => {
      const within = await service.person({ name: 'Súper', role: 'supervisor', municipalities: ['0801'] });
      const outside = await service.person({ role: 'supervisor', municipalities: ['0802'] });
      const colleague = await service.person({ role: 'technician', municipalities: ['0801'] });
      const first = visit(device);
      await technician.push(first);
      const by = (who: Caller) => next(first, { device: who.device, answers: { nombre: 'Corregido' } });
      expect((await colleague.push(by(colleague)))[0]?.code).toBe('not-yours');
      expect((await outside.push(by(outside)))[0]?.code).toBe('not-yours');
      expect((await within.push(by(within)))[0]?.outcome).toBe('stored');
      const { changes } = await technician.pullAll();
      expect(changes.find((change) => change.id === first.id)?.value).toMatchObject({
        submission: { revision: 2, answers: { nombre: 'Corregido' } },
        author: { userId: technician.userId },
        correctedBy: within.userId,
        state: 'received',
      });
      // The author goes on from the correction.
      expect((await technician.push(next(by(within), { device })))[0]?.outcome).toBe('stored');
      // A corrector cannot speak in the author's name.
      const forged = sealed({ ...by(within), revision: 4, baseRevision: 3, author: technician.userId });
      expect((await within.push(forged))[0]?.code).toBe('not-yours');
    });

    test('3.5 the author withdraws; nobody else can', async () => {
      const supervisor = await service.person({ role: 'supervisor' });
      const first = visit(device);
      await technician.push(first);
      const theirs = next(first, { device: supervisor.device, withdrawn: true });
      expect((await supervisor.push(theirs))[0]?.code).toBe('not-yours');
      expect((await technician.push(next(first, { withdrawn: true })))[0]?.outcome).toBe('stored');
      const { changes } = await supervisor.pullAll();
      expect(changes.find((change) => change.id === first.id)?.value).toMatchObject({
        submission: { revision: 2, withdrawn: true },
      });
    });

    test('2.4, 4.5 outside the author’s scope it is stored and flagged: the subject’s municipality goes before the record’s', async () => {
      const elsewhere = await importProvider(service, 'J2', '0802');
      const flagsOf = async (changes: Parameters<typeof visit>[1]): Promise<string[]> =>
        codes((await technician.push(visit(device, changes)))[0]?.flags);
      expect(await flagsOf({ municipality: '0802' })).toContain('out-of-scope');
      expect(await flagsOf({ municipality: '0801' })).not.toContain('out-of-scope');
      expect(await flagsOf({ subject: { type: 'provider', id: elsewhere } })).toEqual(['out-of-scope']);
      expect(await flagsOf({ subject: { type: 'provider', id: provider }, municipality: '0802' })).toEqual([]);
      expect(await flagsOf({ subject: { type: 'provider', id: provider }, municipality: null })).toEqual([]);
      const contact = await service.person({ role: 'partner', partnerId: randomUUID() });
      expect(codes((await contact.push(visit(contact.device)))[0]?.flags)).toContain('out-of-scope');
    });

    test('4.5 a subject that the registry does not have, or of another type than the form’s, is subject-unknown', async () => {
      const flagsOf = async (subject: Parameters<typeof visit>[1]): Promise<string[]> =>
        codes((await technician.push(visit(device, subject)))[0]?.flags);
      expect(await flagsOf({ subject: { type: 'provider', id: randomUUID() } })).toEqual(['subject-unknown']);
      expect(await flagsOf({ subject: { type: 'system', id: provider } })).toEqual(['subject-unknown']);
      const system = await importProvider(service, 'S1', '0801', 'system');
      expect(await flagsOf({ subject: { type: 'system', id: system } })).toEqual(['subject-unknown']);
      expect(await flagsOf({ subject: { type: 'provider', id: provider.toUpperCase() } })).toEqual([]);
    });

    test('4.5, 10.1 broken constraints and missing answers are stored with their path, by the time of finishedAt', async () => {
      const subject = { type: 'provider', id: provider };
      const flagsOf = async (changes: Parameters<typeof visit>[1]): Promise<unknown> =>
        (await technician.push(visit(device, { subject, ...changes })))[0]?.flags;
      expect(await flagsOf({ answers: { caudal: -1 } })).toEqual([
        { code: 'constraint', path: 'caudal' },
        { code: 'required', path: 'nombre' },
      ]);
      expect(await flagsOf({ answers: { nombre: 'X', caudal: 'mucho' } })).toEqual([
        { code: 'constraint', path: 'caudal' },
      ]);
      // `today()` is the day on which it was finished, not the day on which it arrives.
      expect(await flagsOf({ answers: { nombre: 'X', visita: '2026-11-20' } })).toEqual([]);
      expect(await flagsOf({ answers: { nombre: 'X', visita: '2026-11-21' } })).toEqual([
        { code: 'constraint', path: 'visita' },
      ]);
      expect(await flagsOf({ answers: { nombre: 'X', otra_version: 'se queda' } })).toEqual([]);
    });

    test('3.3, 4.5 a photo in an answer that the record does not name is flagged: its bytes are never asked for', async () => {
      const subject = { type: 'provider', id: provider };
      const taken = photo('foto', randomUUID());
      const answers = { nombre: 'X', foto: taken.sha256 };
      const [whole] = await technician.push(visit(device, { subject, answers, photos: [taken.entry] }));
      expect([whole?.flags, whole?.missingPhotos]).toEqual([[], [taken.sha256]]);
      const [unnamed] = await technician.push(visit(device, { subject, answers }));
      expect(unnamed).toMatchObject({
        outcome: 'stored',
        flags: [{ code: 'constraint', path: 'foto' }],
        missingPhotos: [],
      });
    });

    test('4.5, 10.1 a wrong clock is flagged and never rewritten', async () => {
      const subject = { type: 'provider', id: provider };
      const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
      const minute = 60_000;
      const flagsOf = async (changes: Parameters<typeof visit>[1]): Promise<string[]> =>
        codes((await technician.push(visit(device, { subject, ...changes })))[0]?.flags);
      expect(await flagsOf({ startedAt: at(-minute), finishedAt: at(9 * minute) })).toEqual([]);
      expect(await flagsOf({ startedAt: at(-minute), finishedAt: at(11 * minute) })).toEqual(['clock']);
      expect(await flagsOf({ startedAt: '1970-01-01T00:10:00Z', finishedAt: '1970-01-01T00:20:00Z' })).toEqual([
        'clock',
      ]);
      expect(await flagsOf({ startedAt: '2026-11-20T09:00:00Z', finishedAt: '2026-11-20T08:00:00Z' })).toEqual([
        'clock',
      ]);
      expect(await flagsOf({ clockOffsetMs: -11 * minute })).toEqual(['clock']);
      expect(await flagsOf({ clockOffsetMs: null })).toEqual([]);
    });

    test('4.5 practice is flagged', async () => {
      const subject = { type: 'provider', id: provider };
      const [receipt] = await technician.push(visit(device, { subject, practice: true }));
      expect(receipt?.flags).toEqual([{ code: 'practice' }]);
    });

    test('4.6 what is stored is scored here; a score that came along changes nothing', async () => {
      const record = visit(device, { answers: { nombre: 'X', caudal: 3 }, score: { total: 99 } });
      await technician.push(record);
      const { changes } = await technician.pullAll();
      expect(changes.find((change) => change.id === record.id)?.value).toMatchObject({ score: { total: 3 } });
    });

    test('4.6 a score that cannot be made keeps no record from being stored', async () => {
      const failing = await startService(database, {
        score: () => {
          throw new Error('a bug');
        },
      });
      const person = await failing.person({ role: 'technician' });
      expect((await person.push(visit(person.device)))[0]?.outcome).toBe('stored');
      expect(failing.log.join('\n')).toContain('a record could not be scored');
      await failing.close();
    });

    test('4.7 receipts again, in the order asked, or unknown', async () => {
      const phone = await service.again(technician);
      const picture = photo('foto', 'receipts');
      const first = visit(device, { photos: [picture.entry] });
      const mine = next(first, { photos: [] });
      const theirs = next(first, { device: phone.device, photos: [] });
      const [one] = await technician.push(first, mine);
      const [branch] = await phone.push(theirs);
      const ask = async (who: Caller, ...submissions: object[]) =>
        (await who.call('POST', '/sync/receipts', { json: { submissions } })).body.results;
      const unknown = { id: randomUUID(), revision: 1 };
      const answers = await ask(
        technician,
        unknown,
        { id: first.id, revision: 1, contentHash: first.contentHash },
        { id: first.id, revision: 9 },
        { id: first.id, revision: 1, contentHash: 'f'.repeat(64) },
        { id: first.id, revision: 2 },
        { id: 'no uuid', revision: 1 },
      );
      expect(answers.map((receipt) => receipt.outcome)).toEqual([
        'unknown',
        'stored',
        'unknown',
        'unknown',
        'stored',
        'unknown',
      ]);
      expect(answers[0]).toEqual({ ...unknown, outcome: 'unknown' });
      expect(answers[1]).toEqual(one);
      // Two devices made a 2: each means its own.
      expect(answers[4]).toMatchObject({ contentHash: mine.contentHash });
      expect(await ask(phone, { id: first.id, revision: 2 })).toEqual([branch]);
      const stranger = await service.person({ role: 'technician', municipalities: ['0101'] });
      expect(await ask(stranger, { id: first.id, revision: 1 })).toMatchObject([{ outcome: 'unknown' }]);
      // 5.1: the photo leaves the list when it is here and verified.
      await upload(technician, picture);
      expect(await ask(technician, { id: first.id, revision: 1 })).toEqual([{ ...one, missingPhotos: [] }]);
      expect(await ask(technician)).toEqual([]);
      const many = Array.from({ length: 2001 }, () => unknown);
      expect(await technician.call('POST', '/sync/receipts', { json: { submissions: many } })).toMatchObject({
        status: 413,
        body: { code: 'too-large', details: { maxItems: 2000 } },
      });
    });

    test('5.3 a photo is for whoever may read a record that names it', async () => {
      const shown = photo('foto', 'shown');
      const personal = photo('foto_contrato', 'personal');
      const record = visit(device, { photos: [shown.entry, personal.entry] });
      await technician.push(record);
      for (const picture of [shown, personal]) expect((await upload(technician, picture)).status).toBe(201);
      const statuses = async (who: Caller): Promise<number[]> =>
        Promise.all(
          [shown, personal].map(async (picture) => (await who.call('GET', `/photos/${picture.sha256}`)).status),
        );
      expect(await statuses(technician)).toEqual([200, 200]);
      expect(await statuses(await service.person({ role: 'supervisor', municipalities: ['0801'] }))).toEqual([
        200, 200,
      ]);
      // 6.3: personal data of others stays away from other technicians, as a photo too.
      expect(await statuses(await service.person({ role: 'technician', municipalities: ['0801'] }))).toEqual([
        200, 403,
      ]);
      expect(await statuses(await service.person({ role: 'technician', municipalities: ['0101'] }))).toEqual([
        403, 403,
      ]);
      expect(await statuses(await service.person({ role: 'partner', partnerId: randomUUID() }))).toEqual([403, 403]);
    });
  });
}

function upload(who: Caller, { bytes, sha256: hash }: TestPhoto): Promise<Reply> {
  return who.call('PUT', `/photos/${hash}`, {
    body: bytes,
    headers: { 'Content-Type': 'image/jpeg', 'Upload-Offset': '0', 'Upload-Length': String(bytes.length) },
  });
}

/** A Junta in the registry; answers its entity id. */
export async function importProvider(
  service: ServiceUnderTest,
  code: string,
  municipality: string,
  type = 'provider',
): Promise<string> {
  const csv = `type,code,name,municipality,latitude,longitude,parent,links,category\n${type},${code},Junta ${code},${municipality},,,,,\n`;
  const reply = await service.admin.call('POST', '/registry/imports', {
    body: csv,
    headers: { 'Content-Type': 'text/csv' },
  });
  expect(reply).toMatchObject({ status: 200 });
  const row = await service.db.selectFrom('entities').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  return row.id;
}
