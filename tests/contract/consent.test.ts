import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { SAID_PROTOCOL } from '../../src/domain/sync/protocol.ts';
import { rescore } from '../../src/server/rescore.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { RECORDS } from '../golden/records.ts';
import { sqlite } from './support/databases.ts';
import { next, photo, visit, voice } from './support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from './support/service.ts';

const FORM = { id: 'provider-assessment', version: 2 };
const PERSONAL = /Chepe|9876|Lencho/;
const database = sqlite();

/** The closed lists of version 0.2.0, as it was released: `z.enum` of each. */
const FLAGS_OF_0_2_0 = ['constraint', 'required', 'out-of-scope', 'subject-unknown', 'clock', 'relayed', 'practice'];
const ROLES_OF_0_2_0 = ['technician', 'partner', 'supervisor', 'secretariat', 'admin'];

/** An assessment with names in it; what the board said of keeping them. */
const assessment = (consent: 'si' | 'no') => ({
  consentimiento_datos: consent,
  clase_prestador: 'organizacion_comunitaria',
  nombre_prestador: 'Junta de Agua El Ocote',
  representantes: [
    { cargo_representante: 'presidente', genero_representante: 'hombre' },
    {
      cargo_representante: 'tesorero',
      nombre_representante: 'Chepe Mejía',
      telefono_representante: '9876-5432',
      genero_representante: 'hombre',
    },
  ],
  tecnicos: [{ nombre_tecnico: 'Lencho Paz' }],
});
const UNASKED = [
  'firma_junta',
  'representantes[2]/nombre_representante',
  'representantes[2]/telefono_representante',
  'tecnicos[1]/nombre_tecnico',
];

describe('6.11 personal data that the form does not ask for', () => {
  let service: ServiceUnderTest;
  let ana: Caller;
  let beto: Caller;
  let supervisor: Caller;
  beforeAll(async () => {
    await database.start();
    service = await startService(database);
    ana = await service.person({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
    beto = await service.person({ name: 'Beto', role: 'technician', municipalities: ['0801'] });
    supervisor = await service.person({ role: 'supervisor', municipalities: ['0801'] });
  });
  afterAll(async () => {
    await service.close();
    await database.stop();
  });

  const signature = photo('firma_junta', 'consent');
  const record = (consent: 'si' | 'no') =>
    visit(ana.device, { form: FORM, answers: assessment(consent), photos: [signature.entry] });
  const seenBy = async (who: Caller, id: string) =>
    (await who.pullAll()).changes.findLast((change) => change.kind === 'submission' && change.id === id)?.value;
  const reads = async (who: Caller) => (await who.call('GET', `/photos/${signature.sha256}`)).status;
  const flagged = (flags: readonly { code: string; path?: string | undefined }[] | undefined) =>
    flags?.flatMap(({ code, path }) => (code === 'consent' ? [path] : [])).toSorted();

  test('is stored as it came and flagged, and nobody but its author pulls it, reads it or is told its hash', async () => {
    const refused = record('no');
    const [receipt] = await ana.push(refused);
    expect(receipt).toMatchObject({ outcome: 'stored', contentHash: refused.contentHash });
    expect(flagged(receipt?.flags)).toEqual(UNASKED);
    const stored = await service.db
      .selectFrom('revisions')
      .select(['body', 'content_hash'])
      .where('submission_id', '=', refused.id)
      .executeTakeFirstOrThrow();
    expect(stored.content_hash).toBe(refused.contentHash);
    expect(stored.body).toMatch(PERSONAL);
    await ana.call('PUT', `/photos/${signature.sha256}`, {
      body: signature.bytes,
      headers: {
        'Content-Type': 'image/jpeg',
        'Upload-Offset': '0',
        'Upload-Length': String(signature.bytes.length),
      },
    });

    expect(await seenBy(ana, refused.id)).toMatchObject({ submission: refused });
    expect(await reads(ana)).toBe(200);
    for (const who of [beto, supervisor, service.admin]) {
      const seen = await seenBy(who, refused.id);
      expect(seen).toMatchObject({ submission: { id: refused.id, photos: [] } });
      const history = (await who.call('GET', `/submissions/${refused.id}`)).text;
      for (const text of [JSON.stringify(seen), history]) {
        expect(text).not.toMatch(PERSONAL);
        expect(text).not.toContain(refused.contentHash);
        expect(text).not.toContain(signature.sha256);
      }
      expect(await reads(who)).toBe(403);
      const asked = { id: refused.id, revision: 1, contentHash: refused.contentHash };
      const answer = await who.call('POST', '/sync/receipts', { json: { submissions: [asked] } });
      expect(answer.body.results).toMatchObject([{ outcome: 'unknown' }]);
    }
    // Who reviews is told where it was, and reads the rest.
    const seen = await seenBy(supervisor, refused.id);
    expect(seen).toMatchObject({
      flags: expect.arrayContaining([{ code: 'consent', path: 'firma_junta' }]),
      submission: {
        answers: {
          nombre_prestador: 'Junta de Agua El Ocote',
          representantes: [{ cargo_representante: 'presidente' }, { cargo_representante: 'tesorero' }],
        },
      },
    });
  });

  test('leaves in no export, also where personal data was asked for with a reason', async () => {
    const refused = record('no');
    await ana.push(refused);
    const why = 'personal=yes&reason=Llamar%20a%20la%20Junta';
    const paths = [
      `/exports/${FORM.id}.csv?${why}`,
      `/exports/${FORM.id}/representantes.csv?${why}`,
      `/exports/${FORM.id}/tecnicos.csv?${why}`,
      `/exports/${FORM.id}.geojson?${why}`,
      `/exports/${FORM.id}/photos.zip?${why}`,
    ];
    const made = await service.admin.call('POST', '/read-tokens', {
      json: { name: 'Tablero', days: 1, personal: true, reason: 'Llamar a la Junta' },
    });
    expect(made.status).toBe(201);
    const headers = { Authorization: `Bearer ${made.body.token}` };
    for (const set of ['Submissions', 'Submissions.representantes']) {
      const read = await service.call('GET', `/odata/${FORM.id}.svc/${set}`, { headers });
      expect(read.status).toBe(200);
      expect(read.text).toContain(set === 'Submissions' ? 'El Ocote' : 'tesorero');
      expect(read.text).not.toMatch(PERSONAL);
    }
    for (const path of paths) {
      for (const who of [supervisor, service.admin]) {
        const { status, text } = await who.call('GET', path);
        expect([path, status]).toEqual([path, 200]);
        expect(text).not.toMatch(PERSONAL);
        // The bytes of the signature; a photo archive does not compress them.
        expect(text).not.toContain('JFIF consent');
      }
    }
    const csv = await service.admin.call('GET', `/exports/${FORM.id}.csv?${why}`);
    expect(csv.status).toBe(200);
    expect(csv.text).toContain(refused.id);
    expect(csv.text).toContain('consent:firma_junta');
  });

  test('what an earlier version stored without the flag is flagged and withheld by scoring anew', async () => {
    const refused = record('no');
    await ana.push(refused);
    await service.db.updateTable('revisions').set({ flags: '[]' }).where('submission_id', '=', refused.id).execute();
    expect(JSON.stringify(await seenBy(supervisor, refused.id))).toMatch(PERSONAL);
    const forms = createFormLibrary(service.db, () => undefined);
    expect(await rescore(service.db, forms, () => null)).toMatchObject({ changed: 1 });
    expect(await rescore(service.db, forms, () => null)).toMatchObject({ changed: 0 });
    const seen = await seenBy(supervisor, refused.id);
    expect(JSON.stringify(seen)).not.toMatch(PERSONAL);
    expect(seen).toMatchObject({ flags: expect.arrayContaining(UNASKED.map((path) => ({ code: 'consent', path }))) });
    expect(await seenBy(ana, refused.id)).toMatchObject({ submission: refused });
  });

  test('a branch with such data is shown without it, and keeps its flags when it is adopted', async () => {
    const first = visit(ana.device, { form: FORM, answers: { consentimiento_datos: 'si' } });
    const left = next(first, { answers: { consentimiento_datos: 'si', clase_prestador: 'privado' } });
    const right = next(first, { device: (await service.again(ana)).device, answers: assessment('no') });
    const receipts = await ana.push(first, left, right);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'conflict']);
    expect((await supervisor.call('GET', `/submissions/${first.id}`)).text).not.toMatch(PERSONAL);
    const adopted = await supervisor.call('POST', `/submissions/${first.id}/branches/${right.contentHash}`, {
      json: { id: '0190f000-0000-7000-8000-00000000c0de', action: 'adopt' },
    });
    expect(adopted.status).toBe(200);
    const seen = await seenBy(supervisor, first.id);
    expect(seen).toMatchObject({ submission: { revision: 3 } });
    expect(JSON.stringify(seen)).not.toMatch(PERSONAL);
    expect(JSON.stringify(seen)).toContain('"consent"');
  });

  test('with the agreement of the board nothing is flagged and who reads the record whole reads the names', async () => {
    const agreed = record('si');
    const [receipt] = await ana.push(agreed);
    expect(flagged(receipt?.flags)).toEqual([]);
    expect(await seenBy(supervisor, agreed.id)).toMatchObject({ submission: agreed });
    expect(JSON.stringify(await seenBy(beto, agreed.id))).not.toMatch(PERSONAL);
    const csv = await service.admin.call(
      'GET',
      `/exports/${FORM.id}/representantes.csv?personal=yes&reason=Llamar%20a%20la%20Junta`,
    );
    expect(csv.text).toContain('Chepe Mejía');
  });

  test('3.7 what was said at any question is withheld where the board did not agree, and kept where it did', async () => {
    const spoken = voice('nombre_prestador/@voice', 'remark');
    const said = (consent: 'si' | 'no') =>
      visit(ana.device, { form: FORM, answers: assessment(consent), photos: [spoken.entry] });
    const refused = said('no');
    const [receipt] = await ana.push(refused);
    expect(flagged(receipt?.flags)).toContain('nombre_prestador/@voice');
    expect(await seenBy(ana, refused.id)).toMatchObject({ submission: { photos: [spoken.entry] } });
    expect(await seenBy(supervisor, refused.id)).toMatchObject({ submission: { photos: [] } });
    const agreed = said('si');
    await ana.push(agreed);
    expect(await seenBy(supervisor, agreed.id)).toMatchObject({ submission: { photos: [spoken.entry] } });
    expect(await seenBy(beto, agreed.id)).toMatchObject({ submission: { photos: [] } });
  });

  test('1.7 an app of 0.2.0 hears only flags and roles that it can read, and its code is not used up for nothing', async () => {
    const refused = record('no');
    await ana.push(refused);
    const enrolment = await service.enrol({ name: 'Titular', role: 'municipal', municipalities: ['0801'] });
    const join = (code: string, said: Record<string, string>) =>
      service.call('POST', '/sessions', {
        json: { code, device: { id: '0190a000-0000-4000-8000-00000000aaaa', name: 'X' } },
        headers: said,
      });
    expect(await join(enrolment.code, { 'Bitacora-Protocol': '1' })).toMatchObject({
      status: 426,
      body: { code: 'client-too-old' },
    });
    expect((await join(enrolment.code, { 'Bitacora-Protocol': SAID_PROTOCOL })).status).toBe(201);

    const { code } = await service.enrol({ userId: supervisor.userId });
    const opened = await join(code, { 'Bitacora-Protocol': '1' });
    expect(opened.status).toBe(201);
    const Cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const asked = async (path: string, said: string) =>
      (await service.call('GET', path, { headers: { Cookie, 'Bitacora-Protocol': said } })).body;
    const flagsOf = (body: unknown): readonly string[] => {
      const codes: string[] = [];
      JSON.stringify(body, (name, value: unknown) => {
        const flags = z.array(z.looseObject({ code: z.string() })).safeParse(value);
        if (name === 'flags' && flags.success) codes.push(...flags.data.map(({ code: flag }) => flag));
        return value;
      });
      return codes;
    };
    for (const path of ['/sync/pull?limit=1000', `/submissions/${refused.id}`]) {
      expect(flagsOf(await asked(path, SAID_PROTOCOL))).toContain('consent');
      expect(FLAGS_OF_0_2_0).toEqual(expect.arrayContaining([...new Set(flagsOf(await asked(path, '1')))]));
    }
    const asked47 = { submissions: [{ id: refused.id, revision: 1, contentHash: refused.contentHash }] };
    const own = record('no');
    const { code: again } = await service.enrol({ userId: ana.userId });
    const phone = '0190a000-0000-4000-8000-00000000bbbb';
    const joined = await service.call('POST', '/sessions', { json: { code: again, device: { id: phone, name: 'X' } } });
    const headers = { Cookie: (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? '', Origin: service.url };
    const told = async (path: string, json: unknown, said: string) =>
      flagsOf((await service.call('POST', path, { json, headers: { ...headers, 'Bitacora-Protocol': said } })).body);
    for (const [path, json] of [
      ['/sync/push', { submissions: [own] }],
      ['/sync/push', { submissions: [own] }],
      ['/sync/receipts', asked47],
    ] as const) {
      expect(FLAGS_OF_0_2_0).toEqual(expect.arrayContaining([...new Set(await told(path, json, '1'))]));
      expect(await told(path, json, SAID_PROTOCOL)).toContain('consent');
    }
    expect(flagsOf({ results: await ana.push(own) })).toContain('consent');
    const rolesOf = (body: unknown): readonly string[] =>
      [...JSON.stringify(body).matchAll(/"role":"(\w+)"/g)].map(([, role = '']) => role);
    expect(rolesOf(await asked('/people', SAID_PROTOCOL))).toContain('municipal');
    expect(ROLES_OF_0_2_0).toEqual(expect.arrayContaining([...rolesOf(await asked('/people', '1'))]));
  });

  test.each(Object.keys(RECORDS))(
    '%s: what the phone itself sends of a form is never taken for unasked',
    async (name) => {
      const filling = RECORDS[name]?.now();
      if (filling === undefined) throw new Error(`no record ${name}`);
      const { form } = filling.engine.model;
      const answers = JSON.parse(JSON.stringify(filling.engine.submissionAnswers()));
      const sent = visit(ana.device, { form: { id: form.id, version: form.version }, answers });
      const [receipt] = await ana.push({ ...sent });
      expect(receipt?.outcome).toBe('stored');
      expect(flagged(receipt?.flags)).toEqual([]);
    },
  );
});
