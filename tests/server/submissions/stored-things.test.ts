import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import type { Receipt } from '../../../src/domain/sync/protocol.ts';
import { onTheLine } from '../../../src/server/db/clock.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Db } from '../../../src/server/foundations.ts';
import { createFormLibrary, namesInside, shipForms } from '../../../src/server/submissions/form-library.ts';
import { planPlacesOf } from '../../../src/server/submissions/plan-place.ts';
import { readUnhashed } from '../../../src/server/submissions/read-record.ts';
import { completePhotos, missingOf, storedReceipt } from '../../../src/server/submissions/receipt.ts';
import { dateOldRevisions, daysOf } from '../../../src/server/submissions/record-days.ts';
import { deriveSubject, factsOf, findFacts, municipalitiesOf } from '../../../src/server/submissions/record-facts.ts';
import { retellSubmissionsOf } from '../../../src/server/submissions/retell.ts';
import { ask, formOf, repeat } from '../../domain/form/scenario.ts';
import { layRecord } from '../support/records.ts';

const AT = '2026-11-22T12:00:00.000Z';
const clock = { now: () => new Date(AT) };
const nothing = (): void => undefined;

let opened: Db | undefined;
let db: Db;
const openAnew = async (): Promise<void> => {
  await opened?.destroy();
  opened = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  db = opened;
  const person = {
    role: 'technician' as const,
    partner_id: null,
    municipalities: null,
    joined_at: null,
    ended_at: null,
  };
  await db
    .insertInto('users')
    .values({ id: 'ana', name: 'Ana', created_at: AT, ...person })
    .execute();
};
beforeAll(openAnew);
afterAll(() => db.destroy());

const putForm = (form: object, rest: { readonly state?: 'draft' | 'published' | 'withdrawn' } = {}) => {
  const { id, version, title }: Form = JSON.parse(JSON.stringify(form));
  const texts = { title: JSON.stringify(title), definition: JSON.stringify(form) };
  return db
    .insertInto('forms')
    .values({ id, version, ...texts, source: 'imported', added_at: AT, publication: null, leftovers: null, ...rest })
    .execute();
};
const version = (number: number, ...children: Parameters<typeof formOf>[0][]) =>
  formOf(children.flat(), { version: number });

describe('the forms that a service knows', () => {
  beforeEach(openAnew);
  const personal = { personal: true } as const;

  test('are found by id and version, with the names of their own version, and what any of them calls personal', async () => {
    await putForm(version(1, [ask('text', 'nombre'), repeat('r', [ask('text', 'firma')])]));
    await putForm(version(2, [ask('text', 'nombre', personal)]));
    const { find } = createFormLibrary(db, nothing);
    const [one, two] = [await find('prueba', 1), await find('prueba', 2)];
    expect([...(one?.names.known ?? [])]).toEqual(['nombre', 'r', 'firma']);
    expect([...(two?.names.known ?? [])]).toEqual(['nombre']);
    expect([...(one?.names.personal ?? [])]).toEqual(['nombre']);
    expect(one?.model).not.toBeNull();
    expect(await find('prueba', 1)).toBe(one);
    for (const [id, number] of [
      ['prueba', 3],
      ['otra', 1],
    ] as const) {
      expect(await find(id, number)).toBeNull();
    }
    // What a version calls personal that comes while the service runs, is so in the older ones from then on.
    await putForm(version(3, [repeat('r', [ask('text', 'firma', personal)])]));
    expect([...(one?.names.personal ?? [])]).toEqual(['nombre']);
    await find('prueba', 3);
    expect([...(one?.names.personal ?? [])]).toEqual(['nombre', 'firma']);
  });

  test('are no drafts', async () => {
    await putForm(version(1, [ask('text', 'a')]), { state: 'draft' });
    expect(await createFormLibrary(db, nothing).find('prueba', 1)).toBeNull();
    await onTheLine(db, 0, async (trx) => expect(await namesInside(trx)('prueba', 1)).toBeNull());
    await putForm(version(2, [ask('text', 'b')]), { state: 'withdrawn' });
    expect(await createFormLibrary(db, nothing).find('prueba', 2)).not.toBeNull();
  });

  test('that does not compile checks nothing, and the log says why', async () => {
    await putForm(version(1, [ask('text', 'a', { relevant: '(' })]));
    const said: unknown[] = [];
    const form = await createFormLibrary(db, (level, text, facts) => said.push([level, text, facts?.['form']])).find(
      'prueba',
      1,
    );
    expect(form?.model).toBeNull();
    expect([...(form?.names.known ?? [])]).toEqual(['a']);
    expect(said).toEqual([['error', 'a stored form does not compile', 'prueba/1']]);
  });

  test('have the same names inside of a transaction', async () => {
    await putForm(version(1, [ask('text', 'nombre')]));
    await putForm(version(2, [ask('text', 'nombre', personal)]));
    await onTheLine(db, 0, async (trx) => {
      const find = namesInside(trx);
      const names = await find('prueba', 1);
      expect([[...(names?.known ?? [])], [...(names?.personal ?? [])]]).toEqual([['nombre'], ['nombre']]);
      expect(await find('prueba', 1)).toBe(names);
      expect(await find('prueba', 9)).toBeNull();
    });
  });

  test('are shipped once, told to phones, and never over what was published here', async () => {
    const form = (number: number, words = 'a'): Form =>
      JSON.parse(JSON.stringify(version(number, [ask('text', words)])));
    const told = async () =>
      (await db.selectFrom('changes').select('key').where('kind', '=', 'form').orderBy('key').execute()).map(
        ({ key }) => key,
      );
    const sequence = async () => (await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow()).sequence;
    await shipForms(db, clock, [form(1)]);
    expect(await told()).toEqual(['prueba/1']);
    const before = await sequence();
    await shipForms(db, clock, [form(1)]);
    expect(await sequence()).toBe(before);
    await putForm(form(2, 'publicado'));
    await shipForms(db, clock, [form(1, 'otro'), form(2), form(3)]);
    expect(await told()).toEqual(['prueba/1', 'prueba/3']);
    const rows = await db.selectFrom('forms').selectAll().where('id', '=', 'prueba').orderBy('version').execute();
    expect(rows.map(({ definition }) => JSON.parse(definition).children[0].name)).toEqual(['otro', 'publicado', 'a']);
    // A new version of what was withdrawn is withdrawn too.
    await db
      .updateTable('forms')
      .set({ state: 'withdrawn' })
      .where('id', '=', 'prueba')
      .where('version', '=', 3)
      .execute();
    await shipForms(db, clock, [form(4)]);
    const newest = await db
      .selectFrom('forms')
      .select('state')
      .where('id', '=', 'prueba')
      .where('version', '=', 4)
      .executeTakeFirstOrThrow();
    expect(newest.state).toBe('withdrawn');
  });
});

describe('where an activity of the plan is done', () => {
  test('is told of plans alone, by the revision on the line that was asked for', async () => {
    const lay = (form: string, municipio: unknown) => layRecord(db, { author: 'ana', form, answers: { municipio } });
    const [there, national, strange, visit] = [
      await lay('poa-activity', '1609'),
      await lay('poa-activity', ''),
      await lay('poa-advance', 7),
      await lay('provider-assessment', '1609'),
    ];
    const asked = [
      { id: there, formId: 'poa-activity', revision: 1 },
      { id: national, formId: 'poa-activity', revision: 1 },
      { id: strange, formId: 'poa-advance', revision: 1 },
      { id: visit, formId: 'provider-assessment', revision: 1 },
    ];
    expect([...(await planPlacesOf(db, asked))]).toEqual(
      expect.arrayContaining([
        [`${there} 1`, '1609'],
        [`${national} 1`, null],
        [`${strange} 1`, null],
      ]),
    );
    expect((await planPlacesOf(db, asked)).size).toBe(3);
    expect([...(await planPlacesOf(db, asked.slice(0, 1)))]).toEqual([[`${there} 1`, '1609']]);
    expect((await planPlacesOf(db, [{ id: there, formId: 'poa-activity', revision: 2 }])).size).toBe(0);
    expect((await planPlacesOf(db, asked.slice(3))).size).toBe(0);
    await db.updateTable('revisions').set({ place: 'branch' }).where('submission_id', '=', there).execute();
    expect((await planPlacesOf(db, asked.slice(0, 1))).size).toBe(0);
  });
});

describe('what a record is about', () => {
  const provider = { type: 'provider', id: 'J-1' } as const;
  const town = (id: string) => ({ type: 'municipality', id }) as const;

  test.each([
    [provider, '0801', null, ['provider', 'j-1', '0801']],
    [null, '0801', null, [null, null, '0801']],
    [town('1609'), '0801', null, ['municipality', '1609', '1609']],
    [town('nombre'), '0801', null, ['municipality', 'nombre', '0801']],
    [provider, '0801', 'partner', ['partner', null, '0801']],
    [{ type: 'partner', id: 'P' } as const, null, null, ['partner', 'p', null]],
    [{ type: 'partner', id: 'P' } as const, '0801', 'provider', ['partner', 'p', '0801']],
  ] as const)('%j in %s by a form about %s', (subject, municipality, formSubject, expected) => {
    const found = deriveSubject({ subject, municipality }, formSubject);
    expect([found.subjectType, found.subjectId, found.municipality]).toEqual(expected);
  });

  const putEntity = (id: string, municipality: string | null, mergedInto: string | null = null) =>
    db
      .insertInto('entities')
      .values({
        id,
        type: 'provider',
        code: null,
        name: id,
        municipality,
        latitude: null,
        longitude: null,
        links: '[]',
        properties: '{}',
        version: 1,
        updated_at: AT,
        merged_into: mergedInto,
        removed_at: null,
        registered: 0,
      })
      .execute();

  test('lies where the thing lies that stands for it, else where the record says', async () => {
    await putEntity('kept', '1609');
    await putEntity('merged', '0801', 'kept');
    await putEntity('nowhere', null);
    const of = async (id: string | null) => {
      const subject = id === null ? {} : { subject: { type: 'provider' as const, id } };
      return (await findFacts(db, await layRecord(db, { author: 'ana', municipality: '0101', ...subject })))
        ?.municipality;
    };
    expect([await of('kept'), await of('merged'), await of('nowhere'), await of('strange'), await of(null)]).toEqual([
      '1609',
      '1609',
      '0101',
      '0101',
      '0101',
    ]);
    const places = await municipalitiesOf(db, ['merged', 'nowhere', 'strange', 'merged']);
    expect(Object.fromEntries(places)).toEqual({
      merged: { type: 'provider', municipality: '1609' },
      nowhere: { type: 'provider', municipality: null },
    });
    await db.updateTable('entities').set({ removed_at: AT }).where('id', '=', 'nowhere').execute();
    expect((await municipalitiesOf(db, ['nowhere'])).size).toBe(0);
  });

  test('says whether it is practice, withdrawn or in the bin', async () => {
    const plain = await layRecord(db, { author: 'ana' });
    const practice = await layRecord(db, { author: 'ana', practice: true });
    const withdrawn = await layRecord(db, { author: 'ana', withdrawn: true });
    await db.updateTable('submissions').set({ taken_out_at: AT }).where('id', '=', withdrawn).execute();
    const facts = new Map((await factsOf(db, [plain, practice, withdrawn])).map((each) => [each.id, each.facts]));
    const said = [plain, practice, withdrawn].map((id) => {
      const found = facts.get(id);
      return [found?.practice, found?.withdrawn, found?.takenOut];
    });
    expect(said).toEqual([
      [false, false, false],
      [true, false, false],
      [false, true, true],
    ]);
    expect(await findFacts(db, 'nowhere')).toBeNull();
  });

  test('is told again to phones where it moved, also of what was merged into it', async () => {
    await putEntity('one', '1609');
    await putEntity('once', '0801', 'one');
    await putEntity('other', '0801');
    const of = (id: string) => layRecord(db, { author: 'ana', subject: { type: 'provider', id } });
    const [first, second, third] = [await of('one'), await of('once'), await of('other')];
    await onTheLine(db, 0, (trx) => retellSubmissionsOf(trx, ['one']));
    const told = (await db.selectFrom('changes').select('key').where('kind', '=', 'submission').execute()).map(
      ({ key }) => key,
    );
    expect(told.toSorted()).toEqual([first, second].toSorted());
    await onTheLine(db, 0, (trx) => retellSubmissionsOf(trx, ['nothing']));
    expect(told).not.toContain(third);
  });
});

describe('the day of a revision', () => {
  const dated = {
    submissionId: 'r',
    asked: null,
    finishedAt: '2026-11-28T10:00:00-06:00',
    clockOffsetMs: null,
    isClockWrong: false,
    receivedAt: '2026-12-02T10:00:00Z',
  };

  test('is that of the first revision on the line, where its form asks for none', async () => {
    const id = await layRecord(db, { author: 'ana', finishedAt: '2026-11-20T10:00:00-06:00' });
    const own = { ...dated, submissionId: id };
    expect(await daysOf(db, own)).toEqual({ from: '2026-11-20', to: '2026-11-20' });
    expect(await daysOf(db, { ...own, asked: { from: '2026-01-01', to: '2026-12-31' } })).toEqual({
      from: '2026-01-01',
      to: '2026-12-31',
    });
    await db.updateTable('revisions').set({ place: 'branch' }).where('submission_id', '=', id).execute();
    expect(await daysOf(db, own)).toEqual({ from: '2026-11-28', to: '2026-11-28' });
  });

  test('is given to what an earlier version stored without, hundreds at a time and once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 203; n += 1)
      ids.push(await layRecord(db, { author: 'ana', finishedAt: '2026-11-20T10:00:00Z' }));
    await db
      .updateTable('revisions')
      .set({ day_from: null, day_to: null })
      .where('submission_id', 'in', ids.slice(1))
      .execute();
    const forms = createFormLibrary(db, nothing);
    expect(await dateOldRevisions(db, forms)).toBe(202);
    expect(await dateOldRevisions(db, forms)).toBe(0);
    const days = await db
      .selectFrom('revisions')
      .select(['day_from', 'day_to'])
      .distinct()
      .where('submission_id', 'in', ids)
      .execute();
    expect(days).toEqual([{ day_from: '2026-11-20', day_to: '2026-11-20' }]);
  });

  test('is the one that its form asked for, where the form is known and it was answered', async () => {
    await putForm(formOf([ask('date', 'fecha', { default: 'today()' })], { id: 'con-dia' }));
    const lay = (form: string, fecha: unknown) =>
      layRecord(db, { author: 'ana', form, answers: { fecha }, finishedAt: '2026-11-20T10:00:00Z' });
    const ids = [await lay('con-dia', '2026-10-01'), await lay('con-dia', ''), await lay('de-otra-vez', '2026-10-01')];
    await db.updateTable('revisions').set({ day_from: null }).where('submission_id', 'in', ids).execute();
    expect(await dateOldRevisions(db, createFormLibrary(db, nothing))).toBe(3);
    const rows = await db
      .selectFrom('revisions')
      .select('day_from')
      .where('submission_id', 'in', ids)
      .orderBy('sequence')
      .execute();
    expect(rows.map(({ day_from }) => day_from)).toEqual(['2026-10-01', '2026-11-20', '2026-11-20']);
  });
});

describe('the photos that a receipt names', () => {
  test('are those that a stored revision waits for, each once', async () => {
    const [here, awaited, unwanted] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
    if (here === undefined || awaited === undefined || unwanted === undefined) throw new Error('three photos');
    await db
      .insertInto('photos')
      .values({ sha256: here, bytes: 1, media_type: 'image/jpeg', completed_at: AT, brought_by: null })
      .execute();
    await layRecord(db, { author: 'ana', photos: [here, awaited].map((sha256) => ({ sha256, bytes: 1 })) });
    const echo = { id: 'r', revision: 1 };
    const receipt = storedReceipt(
      echo,
      'stored',
      { sequence: 1, receivedAt: AT, erased: false, flags: '[]', contentHash: 'h' },
      'all',
    );
    const photos = [awaited, here, unwanted, awaited].map((sha256, place) => ({
      question: `f${place}`,
      sha256,
      bytes: 1,
      mediaType: 'image/jpeg',
    }));
    const record = readUnhashed({
      id: randomUUID(),
      revision: 1,
      baseRevision: 0,
      form: { id: 'f', version: 1 },
      subject: null,
      municipality: null,
      answers: {},
      startedAt: AT,
      finishedAt: AT,
      activeSeconds: 1,
      clockOffsetMs: null,
      location: null,
      photos,
      device: randomUUID(),
      app: '1.0.0',
    });
    if (record?.kind !== 'read') throw new Error(JSON.stringify(record));
    const refused: Receipt = { id: 'r', revision: 1, outcome: 'rejected', missingPhotos: [] };
    expect(
      (await missingOf(db, [receipt, refused], [record, record])).map(({ missingPhotos }) => missingPhotos),
    ).toEqual([[awaited], []]);
    expect([...(await completePhotos(db, [here, awaited]))]).toEqual([here]);
    expect((await completePhotos(db, [])).size).toBe(0);
  });
});
