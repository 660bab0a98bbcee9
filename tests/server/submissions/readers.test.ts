import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/access/roles.ts';
import { recordHistorySchema } from '../../../src/domain/sync/history.ts';
import type { Context } from '../../../src/server/context.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Db } from '../../../src/server/foundations.ts';
import type { Session } from '../../../src/server/people/person.ts';
import { type Asked, answerReceipts } from '../../../src/server/submissions/ask-receipts.ts';
import type { FormLibrary } from '../../../src/server/submissions/form-library.ts';
import { readHistory } from '../../../src/server/submissions/history.ts';
import { readablePages } from '../../../src/server/submissions/readable-pages.ts';
import { mayReadPhoto } from '../../../src/server/submissions/readable-photo.ts';
import type { FactsRow } from '../../../src/server/submissions/record-facts.ts';
import { layRecord } from '../support/records.ts';

let db: Db;
beforeAll(async () => {
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  for (const { userId: id, name, role } of [ana, bea, supervisor, faraway, admin]) {
    const rest = { partner_id: null, municipalities: null, created_at: AT, joined_at: null, ended_at: null };
    await db
      .insertInto('users')
      .values({ id, name, role, ...rest })
      .execute();
  }
});
afterAll(() => db.destroy());

const AT = '2026-11-22T12:00:00.000Z';
const someone = (userId: string, role: Role, municipality: string | null): Session => ({
  userId,
  name: userId,
  role,
  partnerId: null,
  municipalities: municipality === null ? null : [municipality],
  deviceId: `phone of ${userId}`,
  tokenHash: '',
  address: '',
  by: 'bearer',
  words: 'all',
  expiresAt: '2030-01-01T00:00:00.000Z',
});
const ana = someone('ana', 'technician', '0801');
const bea = someone('bea', 'technician', '0801');
const supervisor = someone('sara', 'supervisor', '0801');
const faraway = someone('fe', 'technician', '0101');
const admin = someone('ada', 'admin', null);

/** Of the form only its names are asked: `foto` is plain, `firma` is personal. */
const forms: FormLibrary = {
  find: async (id) =>
    id === 'provider-assessment'
      ? {
          definition: { id, version: 1, title: { es: '', en: '' }, choices: {}, children: [] },
          model: null,
          names: {
            known: new Set(['foto', 'firma']),
            personal: new Set(['firma']),
            makers: new Set(),
            makerNames: new Set(),
          },
          files: new Map(),
        }
      : null,
};
/** What these read of the service: its database and its forms. */
const context = (): Context => ({ db, forms }) as Context;

let count = 0;
const newPhoto = (): string => {
  count += 1;
  return String(count).padStart(64, '0');
};
const named = (sha256: string, question = 'foto') => [{ sha256, bytes: 9, question }];
const brought = (sha256: string, by: string | null) =>
  db
    .insertInto('photos')
    .values({ sha256, bytes: 9, media_type: 'image/jpeg', completed_at: AT, brought_by: by })
    .execute();

describe('5.3 who may read a photo', () => {
  const readers = async (sha256: string): Promise<readonly string[]> => {
    const people = [ana, bea, supervisor, faraway, admin];
    const may = await Promise.all(people.map((person) => mayReadPhoto(context(), person, sha256)));
    return people.filter((_, index) => may[index]).map(({ userId }) => userId);
  };
  const recordOf = (author: string, sha256: string, rest: Partial<Parameters<typeof layRecord>[1]> = {}) =>
    layRecord(db, { author, municipality: '0801', photos: named(sha256), ...rest });

  test('nobody, where no record names it', async () => {
    expect(await readers(newPhoto())).toEqual([]);
  });

  test('who reads the record, and of a personal answer only who reads it whole', async () => {
    const [plain, personal, unknown, foreign] = [newPhoto(), newPhoto(), newPhoto(), newPhoto()];
    await recordOf('ana', plain);
    await recordOf('ana', personal, { photos: named(personal, 'firma') });
    await recordOf('ana', unknown, { photos: named(unknown, 'otra') });
    await recordOf('ana', foreign, { form: 'of-another-time' });
    expect(await readers(plain)).toEqual(['ana', 'bea', 'sara', 'ada']);
    for (const sha256 of [personal, unknown, foreign]) expect(await readers(sha256)).toEqual(['ana', 'sara', 'ada']);
  });

  test('its author alone, where its form did not ask for it', async () => {
    const sha256 = newPhoto();
    await recordOf('ana', sha256, { flags: [{ code: 'consent', path: 'foto' }] });
    expect(await readers(sha256)).toEqual(['ana']);
    const other = newPhoto();
    await recordOf('ana', other, { flags: [{ code: 'consent', path: 'firma' }] });
    expect(await readers(other)).toEqual(['ana', 'bea', 'sara', 'ada']);
  });

  test('nobody by a record that she made to name what somebody else brought, but who reviews', async () => {
    const sha256 = newPhoto();
    await recordOf('ana', sha256, { municipality: '0101', photos: named(sha256, 'firma') });
    await recordOf('bea', sha256);
    await recordOf('sara', sha256);
    expect(await readers(sha256)).toEqual(['ana', 'sara', 'ada']);
    const own = newPhoto();
    await recordOf('ana', own, { municipality: '0101', photos: named(own, 'firma') });
    await recordOf('sara', own);
    expect(await readers(own)).toEqual(['ana', 'ada']);
  });

  test('who brought its bytes, and not who named it before they came', async () => {
    const sha256 = newPhoto();
    await recordOf('ana', sha256, { municipality: '0101', photos: named(sha256, 'firma') });
    await recordOf('bea', sha256, { photos: named(sha256, 'firma') });
    await brought(sha256, 'bea');
    expect(await readers(sha256)).toEqual(['bea', 'sara', 'ada']);
  });
});

describe('4.7 what became of records', () => {
  /** A further revision of a record, straight into the database. */
  const lay = async (id: string, change: Readonly<Record<string, unknown>>): Promise<string> => {
    const first = await db
      .selectFrom('revisions')
      .selectAll()
      .where('submission_id', '=', id)
      .where('revision', '=', 1)
      .executeTakeFirstOrThrow();
    const { sequence } = await db
      .updateTable('clock')
      .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
      .returning('sequence')
      .executeTakeFirstOrThrow();
    const contentHash = randomUUID().replaceAll('-', '').padEnd(64, '1');
    await db
      .insertInto('revisions')
      .values({ ...first, content_hash: contentHash, sequence, ...change })
      .execute();
    return contentHash;
  };
  const asking = async (session: Session, ...asked: readonly Asked[]) =>
    (await answerReceipts(context(), session, asked)).map(({ outcome, contentHash, missingPhotos }) => ({
      outcome,
      ...(contentHash === undefined ? {} : { contentHash }),
      ...(missingPhotos === undefined || missingPhotos.length === 0 ? {} : { missingPhotos }),
    }));
  const UNKNOWN = { outcome: 'unknown' };
  const hashOf = (id: string) => id.replaceAll('-', '').padEnd(64, '0');

  test('is told to who sent it and to who reads it whole, in the order asked, by an id in any letters', async () => {
    const id = await layRecord(db, { author: 'ana', municipality: '0801' });
    const first = { id: id.toUpperCase(), revision: 1 };
    const stored = { outcome: 'stored', contentHash: hashOf(id) };
    for (const who of [ana, supervisor, admin]) expect(await asking(who, first)).toEqual([stored]);
    for (const who of [bea, faraway]) expect(await asking(who, first)).toEqual([UNKNOWN]);
    const strange = [
      { id: randomUUID(), revision: 1 },
      { id: 'a\0b', revision: 1 },
      { ...first, revision: 2 },
    ];
    expect(await asking(ana, ...strange, first)).toEqual([UNKNOWN, UNKNOWN, UNKNOWN, stored]);
  });

  test('is told to its author alone where it holds what its form did not ask for', async () => {
    const flags = [{ code: 'consent', path: 'firma' }];
    const id = await layRecord(db, { author: 'ana', municipality: '0801', flags });
    expect(await asking(supervisor, { id, revision: 1 })).toEqual([UNKNOWN]);
    expect(await asking(ana, { id, revision: 1 })).toEqual([{ outcome: 'stored', contentHash: hashOf(id) }]);
  });

  test('of a number that two phones made is that of the own phone, else that on the line, else the one there is', async () => {
    const id = await layRecord(db, { author: 'ana', municipality: '0801' });
    const branch = { place: 'branch' as const, branch_state: 'open' as const };
    const onLine = await lay(id, { revision: 2, device_id: 'phone of bea', sent_by: 'bea' });
    const other = await lay(id, { revision: 2, device_id: ana.deviceId, ...branch });
    const alone = await lay(id, { revision: 3, device_id: 'x', ...branch });
    const second = { id, revision: 2 };
    expect(await asking(ana, second, { id, revision: 3 })).toEqual([
      { outcome: 'conflict', contentHash: other },
      { outcome: 'conflict', contentHash: alone },
    ]);
    expect(await asking(admin, second)).toEqual([{ outcome: 'stored', contentHash: onLine }]);
    expect(await asking(admin, { ...second, contentHash: other })).toEqual([
      { outcome: 'conflict', contentHash: other },
    ]);
    expect(await asking(admin, { ...second, contentHash: 'f'.repeat(64) })).toEqual([UNKNOWN]);
    // Bea sent one of them and reads neither whole.
    expect(await asking(bea, second)).toEqual([{ outcome: 'stored', contentHash: onLine }]);
  });

  test('names each photo of that revision that is not here, once and in its order', async () => {
    const [here, missing, also] = [newPhoto(), newPhoto(), newPhoto()];
    await brought(here, 'ana');
    const photos = [also, here, missing, also].flatMap((sha256) => named(sha256));
    const id = await layRecord(db, { author: 'ana', photos });
    expect(await asking(ana, { id, revision: 1 })).toMatchObject([{ missingPhotos: [also, missing] }]);
  });

  test('is told of a thousand at once', async () => {
    const id = await layRecord(db, { author: 'ana' });
    const many = Array.from({ length: 1_100 }, () => ({ id: randomUUID(), revision: 1 }));
    const answers = await asking(ana, ...many, { id, revision: 1 });
    expect(answers).toHaveLength(1_101);
    expect(answers.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
    expect(answers.at(-1)?.outcome).toBe('stored');
  });
});

describe('the history of a record', () => {
  const historyOf = async (session: Session, id: string) => {
    const text = await readHistory(context(), session, id);
    return text === null ? null : recordHistorySchema.parse(JSON.parse(text));
  };

  test('is for who reads all of it', async () => {
    const id = await layRecord(db, { author: 'ana', municipality: '0801' });
    for (const who of [ana, supervisor, admin]) {
      const history = await historyOf(who, id);
      expect(history).toMatchObject({ id, head: 1, revisions: [{ revision: 1, author: { userId: 'ana' } }] });
    }
    for (const who of [bea, faraway]) expect(await historyOf(who, id)).toBeNull();
    expect(await historyOf(admin, randomUUID())).toBeNull();
  });

  test('tells the score of a revision, and none where it has none', async () => {
    const id = await layRecord(db, { author: 'ana', municipality: '0801' });
    const scoreOf = async () => JSON.parse((await readHistory(context(), ana, id)) ?? '{}').revisions[0].score;
    expect(await scoreOf()).toBeNull();
    await db.updateTable('revisions').set({ score: '{"total":0.5}' }).where('submission_id', '=', id).execute();
    expect(await scoreOf()).toEqual({ total: 0.5 });
  });

  test('tells no hash that could be compared with a guess, on the line', async () => {
    const hash = async (session: Session, id: string) => (await historyOf(session, id))?.revisions[0]?.contentHash;
    const flags = [{ code: 'consent', path: 'firma' }];
    const held = await layRecord(db, { author: 'ana', municipality: '0801', flags });
    expect(await hash(ana, held)).not.toBe('');
    expect(await hash(supervisor, held)).toBe('');
    const erased = await layRecord(db, { author: 'ana', municipality: '0801' });
    expect(await hash(supervisor, erased)).not.toBe('');
    await db.updateTable('revisions').set({ erased_at: AT }).where('submission_id', '=', erased).execute();
    expect(await hash(ana, erased)).toBe('');
    // A branch is decided by its hash.
    await db.updateTable('revisions').set({ place: 'branch' }).where('submission_id', '=', erased).execute();
    expect(await hash(ana, erased)).not.toBe('');
  });
});

describe('records page by page', () => {
  const rowsOf = async (ids: readonly string[]): Promise<readonly FactsRow[]> => {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('submissions')
      .innerJoin('revisions', 'revisions.submission_id', 'submissions.id')
      .selectAll('revisions')
      .select(['submissions.id', 'submissions.author_id', 'submissions.taken_out_at'])
      .where('submissions.id', 'in', ids)
      .execute();
    const none = { subject_municipality: null, kept_municipality: null };
    return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => ({ ...row, ...none })));
  };
  const read = async (person: Session, least: 'whole' | 'plain', pages: readonly (readonly string[])[]) => {
    const asked: string[] = [];
    const left = [...pages];
    const found: (readonly [string, string | null])[][] = [];
    const readPage = async (after: string) => {
      asked.push(after);
      return await rowsOf(left.shift() ?? []);
    };
    for await (const page of readablePages(db, { person, least }, readPage)) {
      found.push(page.map(({ row, municipality }) => [row.id, municipality]));
    }
    return { asked, found };
  };

  test('go on behind the last of each page, to an empty one, without what the person may not read', async () => {
    const [mine, hers, far] = [
      await layRecord(db, { author: 'ana', municipality: '0801' }),
      await layRecord(db, { author: 'bea', municipality: '0801' }),
      await layRecord(db, { author: 'fe', municipality: '0101' }),
    ];
    const pages = [[mine, hers], [far]];
    expect(await read(ana, 'whole', pages)).toEqual({ asked: ['', hers, far], found: [[[mine, '0801']], []] });
    expect((await read(ana, 'plain', pages)).found).toEqual([
      [
        [mine, '0801'],
        [hers, '0801'],
      ],
      [],
    ]);
    expect((await read(admin, 'whole', pages)).found.flat()).toHaveLength(3);
    expect(await read(admin, 'whole', [])).toEqual({ asked: [''], found: [] });
  });
});
