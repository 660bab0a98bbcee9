import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseUnderTest } from './support/databases.ts';
import { next, photo, sha256, type TestPhoto, visit, voice, type WireRecord } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

/** 4.7, 5.3, 6.3, 6.9: what was taken out of a copy cannot be found out by another way. */
export function describeRedaction(database: DatabaseUnderTest): void {
  describe('4.7, 5.3, 6.9 redaction is not undone', () => {
    let service: ServiceUnderTest;
    let ana: Caller;
    let beto: Caller;
    let supervisor: Caller;
    let elsewhere: Caller;
    beforeAll(async () => {
      service = await startService(database);
      ana = await service.person({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
      beto = await service.person({ name: 'Beto', role: 'technician', municipalities: ['0801'] });
      supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
      elsewhere = await service.person({ role: 'supervisor', municipalities: ['0802'] });
    });
    afterAll(() => service.close());

    const seenBy = async (who: Caller, id: string) =>
      (await who.pullAll()).changes.findLast((change) => change.kind === 'submission' && change.id === id)?.value;
    const upload = (who: Caller, picture: TestPhoto, mediaType = 'image/jpeg') =>
      who.call('PUT', `/photos/${picture.sha256}`, {
        body: picture.bytes,
        headers: {
          'Content-Type': mediaType,
          'Upload-Offset': '0',
          'Upload-Length': String(picture.bytes.length),
        },
      });
    const reads = async (who: Caller, picture: TestPhoto) =>
      (await who.call('GET', `/photos/${picture.sha256}`)).status;

    test('2.1 a photo that a correction took out is read by who reads the history, and by nobody else', async () => {
      const [picture, kept] = [photo('foto', 'taken out'), photo('foto', 'branch')];
      const record = visit(ana.device, { answers: { foto: picture.sha256 }, photos: [picture.entry] });
      await ana.push(record);
      await upload(ana, picture);
      const titular = await service.person({ role: 'municipal', municipalities: ['0801'] });
      const nora = await service.person({ role: 'secretariat' });
      const decide = async (revision: number, state: string) => {
        const json = { id: randomUUID(), revision, state, comments: [] };
        expect((await supervisor.call('POST', `/submissions/${record.id}/reviews`, { json })).status).toBe(201);
      };
      await decide(1, 'approved');
      await ana.push(next(record, { answers: {}, photos: [] }));
      // The approved revision still counts, and has it.
      for (const who of [beto, titular]) expect(await reads(who, picture)).toBe(200);
      await decide(2, 'approved');
      for (const who of [beto, titular]) expect(await reads(who, picture)).toBe(403);
      for (const who of [ana, supervisor, nora]) expect(await reads(who, picture)).toBe(200);
      // Nor one that only a branch names, which nobody has decided.
      const phone = await service.again(ana);
      const branch = { baseRevision: 1, device: phone.device, answers: { foto: kept.sha256 }, photos: [kept.entry] };
      expect(await phone.push(next(record, branch))).toMatchObject([{ outcome: 'conflict' }]);
      await upload(phone, kept);
      for (const who of [beto, titular]) expect(await reads(who, kept)).toBe(403);
      expect(await reads(supervisor, kept)).toBe(200);
    });

    test('a name that the form does not know is left out, in repeats and in the manifest too', async () => {
      const odd = photo('firma_nueva', 'odd');
      const record = visit(ana.device, {
        answers: { nombre: 'X', apellido_nuevo: 'Mejía', contactos: [{ cargo: 'Vocal', apodo: 'Chepe' }] },
        photos: [odd.entry],
        comentario_libre: 'Su hijo se llama Chepe',
        location: {
          latitude: 14,
          longitude: -88,
          accuracyMetres: 5,
          takenAt: '2026-11-20T08:00:00-06:00',
          nota: 'Chepe',
        },
      });
      await ana.push(record);
      const seen = await seenBy(beto, record.id);
      expect(seen).toMatchObject({
        submission: { answers: { nombre: 'X', contactos: [{ cargo: 'Vocal' }] }, photos: [] },
      });
      expect(JSON.stringify(seen)).not.toMatch(/Mejía|Chepe|apodo|apellido/);
    });

    test('a municipal technician reads the own municipality alone: its things and records, nothing personal', async () => {
      const headers = { 'Content-Type': 'text/csv' };
      const rows = [
        'provider,M-1,Junta de aquí,0801',
        'provider,M-2,Junta de allá,0802',
        'provider,M-3,Sin municipio,',
        'partner,M-4,Agua del Norte,0802',
        'partner,M-5,Socio cerrado,0802',
      ];
      const body = ['type,code,name,municipality', ...rows, ''].join('\r\n');
      await service.admin.call('POST', '/registry/imports', { body, headers });
      const here = visit(ana.device, { answers: { nombre: 'X', apellido_nuevo: 'Mejía' } });
      const nowhere = visit(ana.device, { municipality: null });
      const elsewhereRecord = visit(ana.device, { municipality: '0802' });
      await ana.push(here, nowhere, elsewhereRecord);
      const titular = await service.person({ role: 'municipal', municipalities: ['0801'] });
      const { changes } = await titular.pullAll();
      const text = JSON.stringify(changes.filter(({ kind }) => kind === 'entity'));
      expect(text).toContain('Junta de aquí');
      expect(text).not.toMatch(/Junta de allá|Sin municipio/);
      // What stands elsewhere is told apart from what was archived, so that records about it count; of a partner its name.
      const idOf = async (code: string) =>
        (await service.db.selectFrom('entities').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
      const closed = await idOf('M-5');
      await service.admin.call('PATCH', `/registry/entities/${closed}`, { json: { version: 1, archived: true } });
      const told = async (id: string) => (await titular.pullAll()).changes.findLast((change) => change.id === id);
      expect(await told(await idOf('M-2'))).toMatchObject({ deleted: true, value: { outOfScope: true } });
      expect((await told(await idOf('M-2')))?.value).not.toHaveProperty('name');
      expect(await told(await idOf('M-4'))).toMatchObject({ value: { outOfScope: true, name: 'Agua del Norte' } });
      expect(await told(closed)).not.toHaveProperty('value');
      expect(JSON.stringify(await seenBy(titular, here.id))).not.toContain('Mejía');
      expect(await seenBy(titular, here.id)).toMatchObject({
        submission: { redacted: true, answers: { nombre: 'X' } },
      });
      expect([await seenBy(titular, nowhere.id), await seenBy(titular, elsewhereRecord.id)]).toEqual([
        undefined,
        undefined,
      ]);
      for (const path of [
        '/people',
        '/registry/duplicates',
        '/registry/imports',
        '/indicators?from=2026-01-01&to=2026-12-31',
      ])
        expect((await titular.call('GET', path)).status).toBe(403);
      const figures = '/indicators?from=2026-01-01&to=2026-12-31&municipality=';
      expect((await titular.call('GET', `${figures}0801`)).status).toBe(200);
      expect((await titular.call('GET', `${figures}0802`)).status).toBe(403);
      expect((await titular.call('GET', figures.replace('?', '.csv?') + '0801')).status).toBe(403);
      const everywhere = await service.person({ role: 'municipal', municipalities: [] });
      expect((await everywhere.call('GET', `${figures}0801`)).status).toBe(403);
      expect(await seenBy(everywhere, here.id)).toBeUndefined();
    });

    test('a municipal technician files complaints of the own municipality; what else they send is flagged', async () => {
      const titular = await service.person({ role: 'municipal', municipalities: ['0801'] });
      const complaint = { form: { id: 'complaint', version: 2 } };
      const [theirs, away, check] = [
        visit(titular.device, complaint),
        visit(titular.device, { ...complaint, municipality: '0802' }),
        visit(titular.device),
      ];
      const sent = await titular.push(theirs, away, check);
      expect(sent.map(({ outcome, flags }) => [outcome, JSON.stringify(flags).includes('out-of-scope')])).toEqual([
        ['stored', false],
        ['stored', true],
        ['stored', true],
      ]);
      expect(JSON.stringify(await seenBy(titular, theirs.id))).not.toContain('"redacted":true');
    });

    test('what a later version of a form marks as personal is left out of older records too', async () => {
      const record = visit(ana.device, {
        form: { id: 'chlorination-check', version: 1 },
        answers: { acuerdos: [{ acuerdo: 'Comprar cloro', responsable: 'Chepe Mejía' }] },
      });
      await ana.push(record);
      const seen = await seenBy(beto, record.id);
      expect(seen).toMatchObject({ submission: { answers: { acuerdos: [{ acuerdo: 'Comprar cloro' }] } } });
      expect(JSON.stringify(seen)).not.toContain('Chepe');
    });

    test('reviews and branches of a redacted copy tell no hash and no ids', async () => {
      const record = visit(ana.device);
      await ana.push(record, next(record), next(record, { revision: 3, answers: { nombre: 'Otra' } }));
      const seen = await seenBy(beto, record.id);
      expect(seen).toMatchObject({ branches: [], submission: { revision: 2 } });
      expect(JSON.stringify(seen)).not.toMatch(/[0-9a-f]{64}/);
    });

    test('4.7 a guessed hash and a claimed device are answered unknown; the sender and who reads all are answered', async () => {
      const picture = photo('foto_contrato', 'receipt');
      const record = visit(ana.device, { author: ana.userId, photos: [picture.entry] });
      await supervisor.push(record);
      const ask = async (who: Caller, asked: object) =>
        (await who.call('POST', '/sync/receipts', { json: { submissions: [asked] } })).body.results[0];
      const { id, revision, contentHash } = record;
      const claimed = await service.again(beto, ana.device);
      for (const asked of [
        { id, revision, contentHash },
        { id, revision },
      ]) {
        expect(await ask(beto, asked)).toEqual({ id, revision, outcome: 'unknown' });
        expect(await ask(claimed, asked)).toEqual({ id, revision, outcome: 'unknown' });
        for (const who of [ana, supervisor, service.admin]) {
          expect(await ask(who, asked)).toMatchObject({ outcome: 'stored', missingPhotos: [picture.sha256] });
        }
      }
      // Who relayed it hears of it, though it is not hers to read.
      const relayed = visit(ana.device, { author: ana.userId });
      await beto.push(relayed);
      expect(await ask(beto, { id: relayed.id, revision: 1 })).toMatchObject({ outcome: 'stored' });
    });

    test('6.10 a phone that says so is not sent what it sent; another phone, and who does not say so, get it whole', async () => {
      const record = visit(ana.device, { answers: { nombre: 'Enviado' } });
      await ana.push(record);
      const head = async (who: Caller, query: string) =>
        (await who.call('GET', `/sync/pull?after=0&limit=1000${query}`)).body.changes.find(({ id }) => id === record.id)
          ?.value;
      const whole = { submission: record, state: 'received' };
      const { id, revision, contentHash } = record;
      const brief = { submission: { id, revision, contentHash, own: true }, state: 'received' };
      expect(await head(ana, '&own=brief')).toMatchObject(brief);
      expect(await head(ana, '&own=brief')).not.toHaveProperty('submission.answers');
      expect(await head(ana, '')).toMatchObject(whole);
      expect(await head(await service.again(ana), '&own=brief')).toMatchObject(whole);
      expect(await head(supervisor, '&own=brief')).toMatchObject(whole);
      // Who claims the device of somebody else is told of her own records only.
      const claimed = await service.again(supervisor, ana.device);
      expect(await head(claimed, '&own=brief')).toMatchObject(whole);
    });

    test('5.3 naming a photo that somebody else brought gives no right to it', async () => {
      const signature = photo('foto_contrato', 'signature');
      await ana.push(visit(ana.device, { photos: [signature.entry] }));
      expect((await upload(ana, signature)).status).toBe(201);
      const naming = (who: Caller, changes: Record<string, string> = {}): WireRecord =>
        visit(who.device, { photos: [{ ...signature.entry, question: 'foto' }], ...changes });
      const inTheNameOfAna = visit(ana.device, {
        author: ana.userId,
        photos: [{ ...signature.entry, question: 'foto' }],
      });
      await beto.push(naming(beto), inTheNameOfAna);
      await elsewhere.push(naming(elsewhere, { municipality: '0802' }));
      expect([await reads(beto, signature), await reads(elsewhere, signature)]).toEqual([403, 403]);
      expect([await reads(ana, signature), await reads(supervisor, signature)]).toEqual([200, 200]);
    });

    test('5.3 who made a record reads its photos: brought by a colleague, of a correction, taken over from a visit before', async () => {
      const brought = photo('foto_contrato', 'brought');
      await beto.push(visit(ana.device, { author: ana.userId, photos: [brought.entry] }));
      await upload(beto, brought);
      expect(await reads(ana, brought)).toBe(200);

      const corrected = photo('foto_contrato', 'corrected');
      const record = visit(ana.device);
      await ana.push(record);
      await supervisor.push(next(record, { device: supervisor.device, photos: [corrected.entry] }));
      await upload(supervisor, corrected);
      expect(await reads(ana, corrected)).toBe(200);

      const kept = photo('foto', 'kept');
      await ana.push(visit(ana.device, { photos: [kept.entry] }));
      await upload(ana, kept);
      await beto.push(visit(beto.device, { photos: [kept.entry] }));
      expect([await reads(beto, kept), await reads(supervisor, kept)]).toEqual([200, 200]);
    });

    test('5.3 who reads a record reads its photos after it was corrected by somebody else, or a branch of it was adopted', async () => {
      const titular = await service.person({ role: 'municipal', municipalities: ['0801'] });
      const nora = await service.person({ role: 'secretariat' });
      const everybody = [ana, beto, titular, supervisor, nora];
      const read = (picture: TestPhoto) => Promise.all(everybody.map((who) => reads(who, picture)));
      const all = everybody.map(() => 200);
      for (const who of [supervisor, nora]) {
        const picture = photo('foto', `corrected by ${who.userId}`);
        const record = visit(ana.device, { answers: { foto: picture.sha256 }, photos: [picture.entry] });
        await ana.push(record);
        await upload(ana, picture);
        const answers = { foto: picture.sha256, nombre: 'Otra' };
        expect(await who.push(next(record, { device: who.device, answers }))).toMatchObject([{ outcome: 'stored' }]);
        expect(await read(picture)).toEqual(all);
      }
      const picture = photo('foto', 'of an adopted branch');
      const record = visit(ana.device);
      await ana.push(record, next(record));
      const phone = await service.again(ana);
      const branch = next(record, { device: phone.device, photos: [picture.entry] });
      expect(await phone.push(branch)).toMatchObject([{ outcome: 'conflict' }]);
      await upload(phone, picture);
      expect(await reads(beto, picture)).toBe(403);
      const decision = { json: { id: randomUUID(), action: 'adopt' } };
      const path = `/submissions/${record.id}/branches/${branch.contentHash}`;
      expect((await supervisor.call('POST', path, decision)).status).toBe(200);
      expect(await read(picture)).toEqual(all);
    });

    test('5.3 naming a photo before its owner has brought it gives no right to it, nor does a correction that takes it along', async () => {
      const signature = photo('foto_contrato', 'named first by another');
      const guess = visit(beto.device, { photos: [{ ...signature.entry, question: 'foto' }] });
      await beto.push(guess);
      await ana.push(visit(ana.device, { photos: [signature.entry] }));
      await upload(ana, signature);
      expect([await reads(beto, signature), await reads(ana, signature)]).toEqual([403, 200]);
      // The reviewer brought a photo of her own; somebody else's record that names it, corrected by her, gives nothing.
      const own = photo('foto_contrato', 'of the reviewer');
      await supervisor.push(visit(supervisor.device, { photos: [own.entry] }));
      await upload(supervisor, own);
      const trap = visit(beto.device, { photos: [{ ...own.entry, question: 'foto' }] });
      await beto.push(trap);
      await supervisor.push(next(trap, { device: supervisor.device, answers: { nombre: 'Otra' } }));
      expect([await reads(beto, own), await reads(supervisor, own)]).toEqual([403, 200]);
    });

    test('5.2 how much of a photo is here is told to who made, brought or reads a record that names it, and to nobody else', async () => {
      const signature = photo('foto_contrato', 'asked for');
      await beto.push(visit(ana.device, { author: ana.userId, photos: [signature.entry] }));
      const nora = await service.person({ role: 'technician', municipalities: ['0801'] });
      const told = () =>
        Promise.all(
          [ana, beto, supervisor, nora, elsewhere].map(
            async (who) => (await who.call('HEAD', `/photos/${signature.sha256}`)).status,
          ),
        );
      expect(await told()).toEqual([404, 404, 404, 404, 404]);
      await upload(beto, signature);
      expect(await told()).toEqual([204, 204, 204, 404, 404]);
      // Two colleagues have a record in their backups: the first one brought it, the second one its photo.
      const second = photo('foto_contrato', 'brought by the second');
      const record = visit(ana.device, { author: ana.userId, photos: [second.entry] });
      await beto.push(record);
      expect(await elsewhere.push(record)).toMatchObject([{ outcome: 'duplicate', missingPhotos: [second.sha256] }]);
      expect((await upload(elsewhere, second)).status).toBe(201);
      expect((await elsewhere.call('HEAD', `/photos/${second.sha256}`)).status).toBe(204);
    });

    test('5.3 of a record that a colleague brought its author reads the photos that come later from the own phone', async () => {
      const later = photo('foto_contrato', 'later from the own phone');
      await beto.push(visit(ana.device, { author: ana.userId, photos: [later.entry] }));
      await upload(ana, later);
      expect([await reads(ana, later), await reads(supervisor, later), await reads(beto, later)]).toEqual([
        200, 200, 403,
      ]);
      // The other way round: the author sent the record, and a colleague brought its photos out of a backup file.
      const saved = photo('foto', 'saved by a colleague');
      await ana.push(visit(ana.device, { photos: [saved.entry] }));
      await upload(supervisor, saved);
      expect([await reads(ana, saved), await reads(beto, saved)]).toEqual([200, 200]);
    });

    test('3.7 a voice note travels as a photo does, and who reads without personal data neither sees nor hears it', async () => {
      const spoken = voice('nombre/@voice', 'spoken');
      const front = photo('foto', 'front');
      const marked = photo('foto/@drawing', 'marked');
      const drawing = { ...marked.entry, of: front.sha256 };
      const record = visit(ana.device, {
        answers: { nombre: 'X', foto: front.sha256 },
        photos: [front.entry, drawing, { ...spoken.entry, seconds: 42 }],
      });
      const [receipt] = await ana.push(record);
      expect(receipt).toMatchObject({ outcome: 'stored' });
      expect(receipt?.missingPhotos).toContain(spoken.sha256);
      expect((await upload(ana, spoken, 'video/webm')).status).toBe(201);
      for (const picture of [front, marked]) expect((await upload(ana, picture)).status).toBe(201);
      const [again] = await ana.push(record);
      expect(again).toMatchObject({ outcome: 'duplicate', missingPhotos: [] });

      expect(await seenBy(supervisor, record.id)).toMatchObject({ submission: { photos: record['photos'] } });
      expect(await reads(supervisor, spoken)).toBe(200);
      expect(await seenBy(beto, record.id)).toMatchObject({ submission: { photos: [front.entry, drawing] } });
      expect([await reads(beto, spoken), await reads(beto, marked), await reads(beto, front)]).toEqual([403, 200, 200]);
    });

    test('5.2 a question for a picture takes pictures only; one that nobody knows takes what it took', async () => {
      const kinds = {
        pdf: '%PDF-1.7\n',
        zip: 'PK\u0003\u0004',
        sound: 'ID3\u0003',
        film: '\0\0\0\u0018ftypisom',
        heic: '\0\0\0\u0018ftypheic',
        avif: '\0\0\0\u0018ftypavif',
      };
      const fileAt = (question: string, head: string): TestPhoto => {
        const bytes = new Uint8Array(Buffer.from(`${head}${randomUUID()}`.repeat(9), 'latin1'));
        const file = { ...photo(question, ''), bytes, sha256: sha256(bytes) };
        return { ...file, entry: { ...file.entry, sha256: file.sha256, bytes: bytes.length } };
      };
      const answers = async (question: string, ...more: string[]) => {
        const files = Object.values(kinds).map((head) => fileAt(question, head));
        const photos = files.flatMap(({ entry }) => [entry, ...more.map((other) => ({ ...entry, question: other }))]);
        await ana.push(visit(ana.device, { photos }));
        const taken: number[] = [];
        for (const file of files) taken.push((await upload(ana, file, 'application/octet-stream')).status);
        return Object.fromEntries(Object.keys(kinds).map((kind, at) => [kind, taken[at]]));
      };
      const none = { pdf: 415, zip: 415, sound: 415, film: 415, heic: 415, avif: 415 };
      expect(await answers('foto')).toEqual(none);
      expect(await answers('contactos[1]/foto/@drawing')).toEqual(none);
      const lenient = { pdf: 201, zip: 201, sound: 201, film: 201, heic: 415, avif: 415 };
      expect(await answers('foto/@voice')).toEqual(lenient);
      expect(await answers('pregunta_nueva')).toEqual(lenient);
      expect(await answers('foto', 'pregunta_nueva')).toEqual(lenient);
    });

    test('3.7 a file that is no sound is not taken for one', async () => {
      const bytes = new Uint8Array(Buffer.from('MZ this is a program'.repeat(9)));
      const program: TestPhoto = { ...voice('nombre/@voice', 'program'), bytes, sha256: sha256(bytes) };
      const entry = { ...program.entry, sha256: program.sha256, bytes: bytes.length };
      await ana.push(visit(ana.device, { photos: [entry] }));
      expect((await upload(ana, program, 'application/octet-stream')).status).toBe(415);
    });
  });
}
