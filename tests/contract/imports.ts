import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BACKUP_MEDIA_TYPE, writeBackup } from '../../src/domain/sync/backup-format.ts';
import { type BackupSection } from '../../src/domain/sync/backup-sections.ts';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';
import { draftsAnswerSchema, MAX_KEPT_DRAFTS } from '../../src/domain/sync/import-answer.ts';
import { lockAnswerSchema } from '../../src/domain/sync/phone-lock.ts';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, type TestPhoto, visit, type WireRecord } from './support/records.ts';
import { type Caller, type Reply, type ServiceUnderTest, startService } from './support/service.ts';

const TOOLS = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

type Content = {
  readonly records?: readonly WireRecord[];
  readonly drafts?: readonly BackupSection[];
  readonly photos?: readonly TestPhoto[];
};

/** A file as a phone writes it. */
async function backupOf(
  who: Caller,
  content: Content,
  passphrase: string | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const { records = [], drafts = [], photos = [] } = content;
  async function* sections(): AsyncGenerator<BackupSection> {
    const counts = { records: records.length, drafts: drafts.length, photos: photos.length };
    yield {
      kind: 'header',
      value: { madeAt: '2026-11-22T12:00:00Z', app: '0.1.0', device: who.device, owner: who.userId, counts },
    };
    for (const submission of records) {
      const about = { key: submission.id, label: '', madeOn: { kind: 'nothing' }, setAside: null };
      yield { kind: 'record', value: { submission, draft: null, about } };
    }
    yield* drafts;
    for (const { sha256, bytes } of photos) {
      yield { kind: 'photo', value: { sha256, mediaType: 'image/jpeg' }, data: bytes };
    }
  }
  const parts: Uint8Array[] = [];
  for await (const part of writeBackup(sections(), TOOLS, passphrase)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

function draft(owner: string, changes: Record<string, unknown> = {}, holds: readonly string[] = []): BackupSection {
  const id = randomUUID();
  const row = {
    id,
    recordId: id,
    owner,
    form: { id: 'contract-visit', version: 1 },
    subject: null,
    municipality: null,
    label: 'A medias',
    practice: false,
    startedAt: '2026-11-20T08:00:00-06:00',
    savedAt: '2026-11-20T08:10:00-06:00',
    activeSeconds: 60,
    progress: null,
    madeOn: { kind: 'nothing' as const },
    carriedPhotos: [],
    edition: 3,
    ...changes,
  };
  const body = { answers: { nombre: 'A medias' }, page: null, carriedOver: [], location: null, photos: [], notes: {} };
  return { kind: 'draft', value: { row, body, holds: [...holds] } };
}

/** A file with these sections, each as it is told byte for byte. */
async function rawBackup(
  who: Caller,
  sections: readonly { readonly kind: 'record' | 'draft'; readonly json: Uint8Array }[],
  passphrase: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const gzip: typeof TOOLS.gzip = async (bytes) => {
    const [, at] = /raw section (\d+)/.exec(Buffer.from(bytes).toString()) ?? [];
    return await TOOLS.gzip(at === undefined ? bytes : new Uint8Array(sections[Number(at)]?.json ?? []));
  };
  async function* all(): AsyncGenerator<BackupSection> {
    const counts = { records: 0, drafts: 0, photos: 0 };
    yield {
      kind: 'header',
      value: { madeAt: '2026-11-22T12:00:00Z', app: '0.1.0', device: who.device, owner: who.userId, counts },
    };
    for (const [at, { kind }] of sections.entries()) {
      const about = { key: `raw section ${at}` };
      const record = { kind, value: { submission: { id: '', revision: 1, contentHash: '' }, draft: null, about } };
      const value = { row: { id: about.key, recordId: '', owner: '' }, body: { answers: {} } };
      yield kind === 'record' ? { ...record, kind } : { kind, value };
    }
  }
  const parts: Uint8Array[] = [];
  for await (const part of writeBackup(all(), { ...TOOLS, gzip }, passphrase)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

function send(who: Caller, body: Uint8Array<ArrayBuffer>, passphrase: string | null = null): Promise<Reply> {
  const secret = passphrase === null ? null : Buffer.from(passphrase, 'utf8').toString('base64url');
  return who.call('POST', '/imports', {
    body,
    headers: { 'Content-Type': BACKUP_MEDIA_TYPE, ...(secret === null ? {} : { 'Bitacora-Passphrase': secret }) },
  });
}

async function kept(who: Caller, device?: string) {
  const reply = await who.call('GET', `/imports/drafts${device === undefined ? '' : `?device=${device}`}`);
  expect(reply.status).toBe(200);
  return draftsAnswerSchema.parse(reply.body).drafts;
}

export function describeImports(database: DatabaseUnderTest): void {
  describe('9 backup files', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let beto: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ role: 'technician', municipalities: ['0801'] });
      beto = await service.person({ role: 'technician', municipalities: ['0801'] });
    });
    afterAll(() => service.close());

    test('6.12 a draft that comes later for an erased record loses its personal answers and photos, and keeps the rest', async () => {
      const eva = await service.person({ role: 'technician', municipalities: ['0801'] });
      const record = visit(eva.device, { municipality: '0801' });
      await eva.push(record);
      const order = { id: randomUUID(), kind: 'record', target: record.id, reason: 'Lo pidió' };
      expect((await service.admin.call('POST', '/erasures', { json: order })).status).toBe(201);
      const contract = photo('foto_contrato', 'late draft');
      const begun = draft(eva.userId, { recordId: record.id }, [contract.sha256]);
      if (begun.kind !== 'draft') throw new Error(begun.kind);
      const answers = { nombre: 'La Esperanza', caudal: 1.5, contactos: [{ cargo: 'Vocal', telefono: '9988-1111' }] };
      const body = { ...Object(begun.value.body), answers, photos: [contract.entry], notes: { caudal: 'Pedro Paz' } };
      const file = await backupOf(eva, {
        drafts: [{ kind: 'draft', value: { ...begun.value, body } }],
        photos: [contract],
      });
      // The same file again brings nothing back.
      for (const outcome of ['kept', 'kept-already']) {
        expect((await send(eva, file)).body).toMatchObject({ drafts: [{ outcome }] });
        const drafts = await kept(eva);
        expect(drafts).toMatchObject([{ recordId: record.id, photos: [], value: { body: { photos: [], notes: {} } } }]);
        const text = JSON.stringify(drafts);
        expect(text).not.toMatch(/9988|Pedro|foto_contrato/);
        expect(text).toContain('1.5');
      }
    });

    test('a correction of an erased record, brought in a file, loses its personal answers as it comes', async () => {
      const record = visit(ana.device, { answers: { nombre: 'X', contactos: [{ telefono: '9922-1111' }] } });
      await ana.push(record);
      const json = { id: randomUUID(), kind: 'record', target: record.id, reason: 'Lo pidió la Junta' };
      expect((await service.admin.call('POST', '/erasures', { json })).status).toBe(201);
      const late = next(record, { answers: { nombre: 'Y', contactos: [{ telefono: '9922-2222' }] } });
      const reply = await send(ana, await backupOf(ana, { records: [late] }));
      expect(reply.body).toMatchObject({ results: [{ outcome: 'stored' }] });
      const bodies = await service.db
        .selectFrom('revisions')
        .select('body')
        .where('submission_id', '=', record.id)
        .execute();
      expect(bodies).toHaveLength(2);
      expect(JSON.stringify(bodies)).not.toContain('9922-');
    });

    test('9.1 a record, its photo and a draft come in, a receipt each; again nothing is doubled', async () => {
      const picture = photo('foto', randomUUID());
      const record = visit(ana.device, {
        author: ana.userId,
        answers: { nombre: 'Uno', foto: picture.sha256 },
        photos: [picture.entry],
      });
      const held = photo('foto', randomUUID());
      const begun = draft(ana.userId, {}, [held.sha256]);
      const file = await backupOf(ana, { records: [record, next(record)], drafts: [begun], photos: [picture, held] });
      const first = await send(ana, file);
      expect(first).toMatchObject({
        status: 200,
        body: {
          results: [
            { id: record.id, revision: 1, outcome: 'stored', missingPhotos: [] },
            { id: record.id, revision: 2, outcome: 'stored', missingPhotos: [] },
          ],
          drafts: [{ outcome: 'kept', kind: 'draft' }],
          photos: [
            { sha256: picture.sha256, outcome: 'stored' },
            { sha256: held.sha256, outcome: 'stored' },
          ],
          time: expect.any(String),
        },
      });
      const again = await send(ana, file);
      expect(again).toMatchObject({
        status: 200,
        body: {
          results: [
            { outcome: 'duplicate', sequence: first.body.results[0]?.sequence },
            { outcome: 'duplicate', sequence: first.body.results[1]?.sequence },
          ],
          drafts: [{ outcome: 'kept-already' }],
          photos: [{ outcome: 'duplicate' }, { outcome: 'duplicate' }],
        },
      });
      expect(await ana.push(record)).toMatchObject([{ outcome: 'duplicate', missingPhotos: [] }]);
      expect(await kept(ana)).toMatchObject([
        { kind: 'draft', photos: [held.sha256], value: JSON.parse(JSON.stringify(begun.value)) },
      ]);
      const { count } = await service.db
        .selectFrom('revisions')
        .select((eb) => eb.fn.countAll<number | string>().as('count'))
        .where('submission_id', '=', record.id)
        .executeTakeFirstOrThrow();
      expect(Number(count)).toBe(2);
    });

    test('9.2 a phone asks for the drafts that it wrote, and a photo may come in a file after its draft', async () => {
      const held = photo('foto', randomUUID());
      const one = draft(ana.userId, { label: 'de este' }, [held.sha256]);
      await send(ana, await backupOf(ana, { drafts: [one] }));
      await send(ana, await backupOf({ ...ana, device: randomUUID() }, { drafts: [draft(ana.userId)] }));
      const answer = await send(ana, await backupOf(ana, { photos: [held] }));
      expect(answer.body).toMatchObject({ photos: [{ outcome: 'stored' }] });
      const mine = await kept(ana, ana.device);
      expect(mine.map(({ photos }) => photos)).toContainEqual([held.sha256]);
      expect((await ana.call('GET', `/photos/${held.sha256}`)).status).toBe(200);
      expect((await kept(ana)).length).toBeGreaterThan(mine.length);
      expect(lockAnswerSchema.parse((await ana.call('GET', '/devices/current/lock')).body).drafts).toBe(mine.length);
      // Who has no draft that names it brings a photo in vain.
      const other = photo('foto', randomUUID());
      expect((await send(beto, await backupOf(beto, { photos: [other] }))).body).toMatchObject({
        photos: [{ outcome: 'not-expected' }],
      });
    });

    test('9.1 a draft is its author’s alone, with its photo, until it is taken; it is counted nowhere', async () => {
      const held = photo('foto', randomUUID());
      await send(ana, await backupOf(ana, { drafts: [draft(ana.userId, {}, [held.sha256])], photos: [held] }));
      const one = (await kept(ana)).find((each) => each.photos.includes(held.sha256));
      expect(await kept(beto)).toEqual([]);
      expect((await ana.call('GET', `/photos/${held.sha256}`)).status).toBe(200);
      expect((await beto.call('GET', `/photos/${held.sha256}`)).status).toBe(404);
      expect((await ana.pullAll()).changes.some((change) => change.id === one?.recordId)).toBe(false);
      const path = `/imports/drafts/${one?.contentHash}`;
      expect((await beto.call('DELETE', path)).status).toBe(404);
      expect((await ana.call('DELETE', path)).status).toBe(204);
      expect((await kept(ana)).some((each) => each.contentHash === one?.contentHash)).toBe(false);
      expect((await ana.call('DELETE', path)).status).toBe(404);
    });

    test('9.1 knowing the hash of a photo gives nobody the photo', async () => {
      const picture = photo('foto', randomUUID());
      const record = visit(ana.device, {
        municipality: '0501',
        answers: { nombre: 'x', foto: picture.sha256 },
        photos: [picture.entry],
      });
      await ana.push(record);
      await send(ana, await backupOf(ana, { records: [record], photos: [picture] }));
      await send(beto, await backupOf(beto, { drafts: [draft(beto.userId, {}, [picture.sha256])] }));
      expect((await beto.call('GET', `/photos/${picture.sha256}`)).status).toBe(403);
    });

    test('9.1 a draft that was finished and has arrived is not offered any more; a finished one without number is kept', async () => {
      const begun = draft(ana.userId);
      if (begun.kind !== 'draft') throw new Error('no draft');
      const { id } = begun.value.row;
      const {
        revision: _revision,
        baseRevision: _base,
        contentHash: _hash,
        ...unnumbered
      } = visit(ana.device, {
        author: ana.userId,
      });
      const about = { key: randomUUID(), label: '', madeOn: { kind: 'local', key: 'k' }, setAside: null };
      const waiting: BackupSection = { kind: 'waiting', value: { submission: unnumbered, draft: null, about } };
      const reply = await send(ana, await backupOf(ana, { drafts: [begun, waiting] }));
      expect(reply.body).toMatchObject({
        drafts: [{ outcome: 'kept' }, { kind: 'waiting', outcome: 'kept', recordId: unnumbered.id }],
      });
      expect((await kept(ana)).map((each) => each.recordId)).toEqual(expect.arrayContaining([id, unnumbered.id]));
      await ana.push(visit(ana.device, { id }));
      const ids = (await kept(ana)).map((each) => each.recordId);
      expect(ids).not.toContain(id);
      expect(ids).toContain(unnumbered.id);
    });

    test('9.2 a finished record without number comes to any phone of its author once its own was revoked, until it arrived', async () => {
      const eva = await service.person({ role: 'technician', municipalities: ['0801'] });
      const first = visit(eva.device, { author: eva.userId });
      const corrected = next(first, { finishedAt: '2026-11-20T09:15:00.250-06:00' });
      const { revision: _number, baseRevision: _base, contentHash: _hash, ...unnumbered } = corrected;
      const about = { key: randomUUID(), label: '', madeOn: { kind: 'local', key: first.id }, setAside: null };
      const waiting: BackupSection = { kind: 'waiting', value: { submission: unnumbered, draft: null, about } };
      await send(eva, await backupOf(eva, { records: [first], drafts: [waiting, draft(eva.userId)] }));
      const other = await service.again(eva, randomUUID());
      const come = async () => (await kept(other, other.device)).map(({ kind }) => kind);
      const told = async () => lockAnswerSchema.parse((await other.call('GET', '/devices/current/lock')).body).drafts;
      // While its phone may enter, that one sends it.
      expect([await come(), await told()]).toEqual([[], 0]);
      expect((await service.admin.call('DELETE', `/devices/${eva.device}`)).status).toBe(204);
      expect([await come(), await told()]).toEqual([['waiting'], 1]);
      await other.push(corrected);
      expect([await come(), await told()]).toEqual([[], 0]);
      expect((await kept(other)).map(({ kind }) => kind)).toEqual(['draft']);
    });

    test('3.5, 9.1 a colleague’s file is relayed when it comes from her phone; else it is not yours', async () => {
      const record = visit(ana.device, { author: ana.userId });
      const begun = draft(ana.userId);
      const relayed = await send(beto, await backupOf(ana, { records: [record], drafts: [begun] }));
      expect(relayed).toMatchObject({
        status: 200,
        body: {
          results: [{ outcome: 'stored', flags: [{ code: 'subject-unknown' }, { code: 'relayed' }] }],
          drafts: [{ outcome: 'kept' }],
        },
      });
      if (begun.kind !== 'draft') throw new Error('no draft');
      const { id } = begun.value.row;
      expect((await kept(ana)).some((each) => each.draftId === id)).toBe(true);
      const stranger = { ...ana, device: randomUUID() };
      const foreign = visit(stranger.device, { author: ana.userId });
      const unnamed = visit(ana.device);
      const refused = await send(
        beto,
        await backupOf(stranger, { records: [foreign, unnamed], drafts: [draft(ana.userId)] }),
      );
      expect(refused).toMatchObject({
        status: 200,
        body: {
          results: [
            { id: foreign.id, outcome: 'rejected', code: 'not-yours' },
            { id: unnamed.id, outcome: 'rejected', code: 'not-yours' },
          ],
          drafts: [{ outcome: 'not-yours' }],
        },
      });
    });

    test('one bad record is that record’s failure alone; a photo that nobody names is not taken', async () => {
      const good = visit(ana.device, { author: ana.userId });
      const bad = { ...visit(ana.device, { author: ana.userId }), contentHash: '0'.repeat(64) };
      const gap = next(next(visit(ana.device, { author: ana.userId })));
      const file = await backupOf(ana, { records: [bad, good, gap], photos: [photo('foto', randomUUID())] });
      expect(await send(ana, file)).toMatchObject({
        status: 200,
        body: {
          results: [
            { outcome: 'rejected', code: 'hash-mismatch' },
            { id: good.id, outcome: 'stored' },
            { outcome: 'rejected', code: 'revision-gap' },
          ],
          photos: [{ outcome: 'not-expected' }],
        },
      });
    });

    test.each([null, 'una frase de paso'])(
      '9.1 a record of a file is judged as in a push, by its own bytes; one that is too deep is its failure alone (%s)',
      async (passphrase) => {
        const deep = `${'['.repeat(6000)}${']'.repeat(6000)}`;
        const harms: [string, (text: string) => string | Buffer][] = [
          ['too-deep', (text) => text.replace('"Harmed"', deep)],
          ['duplicate-key', (text) => text.replace('"nombre"', '"nombre":"Otro","nom\\u0062re"')],
          ['duplicate-key', (text) => text.replace('"revision":1', '"revision":1,"revision":1')],
          ['proto-key', (text) => text.replace('"revision":1', '"revision":1,"__proto__":{}')],
          ['not-json', (text) => text.replace('"Harmed"', '1e400')],
          ['not-utf8', (text) => Buffer.from(text.replace('Harmed', 'Harm\u00ff'), 'latin1')],
          ['lone-surrogate', (text) => text.replace('Harmed', String.raw`Harm\ud800`)],
        ];
        const about = '"draft":null,"about":{"key":"k"}';
        const textOf = () => JSON.stringify(visit(ana.device, { author: ana.userId, answers: { nombre: 'Harmed' } }));
        const records = harms.map(([, harm]) => Buffer.from(harm(textOf())));
        const whole = visit(ana.device, { author: ana.userId, answers: { nombre: 'L\u2028í\n"ñ💧' } });
        const loose = `{ ${about} , "sub\\u006dission" : ${JSON.stringify(whole, null, 2)} }`;
        const started = draft(ana.userId);
        const begun = JSON.stringify(started.kind === 'draft' ? started.value : null);
        const sections = [
          ...records.map((record) => ({
            kind: 'record' as const,
            json: Buffer.concat([Buffer.from(`{${about},"submission":`), record, Buffer.from('}')]),
          })),
          { kind: 'draft' as const, json: Buffer.from(begun.replace('"A medias"},"page"', `${deep}},"page"`)) },
          { kind: 'record' as const, json: Buffer.from(loose) },
          { kind: 'draft' as const, json: Buffer.from(begun) },
        ];
        const reply = await send(ana, await rawBackup(ana, sections, passphrase), passphrase);
        expect(reply.status).toBe(200);
        const refused = { outcome: 'rejected', code: 'malformed' };
        expect(reply.body).toMatchObject({
          results: [
            ...harms.map(([reason]) => ({ ...refused, details: { reason } })),
            { id: whole.id, outcome: 'stored', contentHash: whole.contentHash },
          ],
          drafts: [{ outcome: 'malformed' }, { outcome: 'kept' }],
        });
        const body = Buffer.concat([
          Buffer.from('{"submissions":['),
          ...records.flatMap((record, at) => (at === 0 ? [record] : [Buffer.from(','), record])),
          Buffer.from(']}'),
        ]);
        const headers = { 'Content-Type': 'application/json' };
        const pushed = await ana.call('POST', '/sync/push', { body: new Uint8Array(body), headers });
        expect(pushed.body.results).toEqual(reply.body.results.slice(0, harms.length));
      },
    );

    test('a photo of which part had arrived is gone on with', async () => {
      const picture = photo('foto', randomUUID());
      const record = visit(ana.device, {
        author: ana.userId,
        answers: { nombre: 'x', foto: picture.sha256 },
        photos: [picture.entry],
      });
      await ana.push(record);
      const headers = {
        'Content-Type': 'image/jpeg',
        'Upload-Offset': '0',
        'Upload-Length': String(picture.bytes.length),
      };
      const part = await ana.call('PUT', `/photos/${picture.sha256}`, { headers, body: picture.bytes.slice(0, 50) });
      expect(part.status).toBe(409);
      expect(await send(ana, await backupOf(ana, { records: [record], photos: [picture] }))).toMatchObject({
        body: { results: [{ outcome: 'duplicate', missingPhotos: [] }], photos: [{ outcome: 'stored' }] },
      });
      expect((await ana.call('GET', `/photos/${picture.sha256}`)).status).toBe(200);
    });

    test('more records than one transaction takes keep their order', async () => {
      const records = Array.from({ length: 120 }, () => visit(ana.device, { author: ana.userId }));
      const reply = await send(ana, await backupOf(ana, { records }));
      expect(reply.body.results.map(({ id, outcome }) => `${outcome} ${id}`)).toEqual(
        records.map(({ id }) => `stored ${id}`),
      );
    });

    test('a sealed file needs its passphrase, accents included, which is kept nowhere', async () => {
      const secret = 'Quebrada Ñame 7';
      const record = visit(ana.device, { author: ana.userId });
      const file = await backupOf(ana, { records: [record] }, secret);
      const refusal = (reason: string) => ({ status: 422, body: { code: 'wrong-passphrase', details: { reason } } });
      expect(await send(ana, file)).toMatchObject(refusal('passphrase-needed'));
      expect(await send(ana, file, 'Quebrada Name 7')).toMatchObject(refusal('wrong-passphrase'));
      expect(await send(ana, file, secret)).toMatchObject({ status: 200, body: { results: [{ outcome: 'stored' }] } });
      const bad = { 'Content-Type': BACKUP_MEDIA_TYPE, 'Bitacora-Passphrase': 'con espacios' };
      expect(await ana.call('POST', '/imports', { body: file, headers: bad })).toMatchObject({
        status: 422,
        body: { code: 'malformed-request' },
      });
      const reports = await service.db.selectFrom('imports').select('report').execute();
      expect(`${service.log.join()} ${reports.map(({ report }) => report).join()}`).not.toContain('Quebrada');
    });

    test('of a cut or damaged file everything that can be read is taken in, and told', async () => {
      const records = Array.from({ length: 3 }, () =>
        visit(ana.device, { author: ana.userId, noise: randomBytes(400).toString('hex') }),
      );
      const whole = await backupOf(ana, { records });
      const cut = await send(ana, whole.slice(0, whole.length - 200));
      expect(cut).toMatchObject({ status: 422, body: { code: 'damaged-file' } });
      expect(cut.body.details).toMatchObject({
        results: [{ id: records[0]?.id, outcome: 'stored' }, { id: records[1]?.id }],
      });
      const harmed = whole.slice();
      // In the middle of the second record.
      const middle = Math.floor(whole.length / 2);
      harmed[middle] = (harmed[middle] ?? 0) ^ 0xff;
      const reply = await send(ana, harmed);
      expect(reply).toMatchObject({ status: 422, body: { code: 'damaged-file' } });
      expect(reply.body.details).toMatchObject({
        results: [
          { id: records[0]?.id, outcome: 'duplicate' },
          { id: records[2]?.id, outcome: 'stored' },
        ],
      });
      expect(await send(ana, whole)).toMatchObject({
        status: 200,
        body: { results: records.map(() => ({ outcome: 'duplicate' })) },
      });
    });

    test('what is no backup, or of a later version, is refused with nothing changed', async () => {
      const bytes = (text: string) => new Uint8Array(Buffer.from(text));
      const damaged = { status: 422, body: { code: 'damaged-file' } };
      expect(await send(ana, bytes('una foto de vacaciones'))).toMatchObject(damaged);
      expect(await send(ana, bytes(''))).toMatchObject(damaged);
      const later = await backupOf(ana, { records: [visit(ana.device)] });
      later[8] = 9;
      expect(await send(ana, later)).toMatchObject({
        status: 415,
        body: { code: 'unsupported-media-type', details: { reason: 'newer-version' } },
      });
      expect((await ana.call('POST', '/imports', { json: {} })).status).toBe(415);
      expect(
        (await service.call('POST', '/imports', { body: bytes('x'), headers: { 'Content-Type': BACKUP_MEDIA_TYPE } }))
          .status,
      ).toBe(401);
    });

    test('no more drafts than the bound are kept for one person', async () => {
      const owner = await service.person({ role: 'technician' });
      const drafts = Array.from({ length: MAX_KEPT_DRAFTS + 1 }, () => draft(owner.userId));
      const reply = await send(owner, await backupOf(owner, { drafts }));
      expect(reply.text.match(/"outcome":"kept"/g)?.length).toBe(MAX_KEPT_DRAFTS);
      expect(reply.text.match(/"outcome":"too-many"/g)?.length).toBe(1);
    });

    test('nobody fills the places of somebody else: drafts are counted by who brings them', async () => {
      const owner = await service.person({ role: 'technician' });
      const stranger = await service.person({ role: 'technician' });
      const drafts = Array.from({ length: MAX_KEPT_DRAFTS + 1 }, () => draft(owner.userId));
      const forged = await send(stranger, await backupOf(owner, { drafts }));
      expect(forged.text.match(/"outcome":"too-many"/g)?.length).toBe(1);
      const own = await send(owner, await backupOf(owner, { drafts: [draft(owner.userId)] }));
      expect(own).toMatchObject({ status: 200, body: { drafts: [{ outcome: 'kept' }] } });
    });

    test('a file whose owner, device or drafts hold U+0000 is answered like any other', async () => {
      const nul = { ...ana, userId: 'a\0b', device: 'c\0d' };
      const reply = await send(ana, await backupOf(nul, { records: [visit(ana.device)], drafts: [draft('e\0f')] }));
      expect(reply).toMatchObject({
        status: 200,
        body: { results: [{ code: 'not-yours' }], drafts: [{ outcome: 'not-yours' }] },
      });
    });
  });
}
