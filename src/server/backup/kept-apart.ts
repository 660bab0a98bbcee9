import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { ROLES } from '../../domain/access/roles.ts';
import { ERASURE_KINDS } from '../../domain/sync/erasure.ts';
import { errnoOf } from '../files/storage-unavailable.ts';
import type { Db } from '../foundations.ts';
import { readMunicipalities } from '../people/person.ts';
import { syncFolder } from './backup-files.ts';
import { opening, type Seal, SealBroken, sealing } from './seal.ts';

/** Name of the list, in the data folder and beside the backups in a folder of them. */
export const KEPT_APART_FILE = 'kept-apart.json';

const sessionSchema = z.object({
  /** Hex SHA-256 of its token, as in the database. */
  hash: z.string(),
  opened: z.string(),
  renewed: z.string(),
  until: z.string(),
});
const phoneSchema = z.object({
  id: z.string(),
  name: z.string(),
  enrolled: z.string(),
  contact: z.string(),
  revoked: z.string().nullable(),
  keyed: z.boolean(),
  keys: z.array(z.object({ key: z.string(), at: z.string() })),
  sessions: z.array(sessionSchema),
});
const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  partner: z.string().nullable(),
  municipalities: z.array(z.string()).nullable(),
  created: z.string(),
  joined: z.string().nullable(),
  ended: z.string().nullable(),
  /** When they were changed last; null: they are as they were added. */
  changed: z.string().nullable(),
  phones: z.array(phoneSchema),
});
export type KeptPerson = z.infer<typeof personSchema>;
export type KeptPhone = z.infer<typeof phoneSchema>;

const keptApartSchema = z.object({
  version: z.literal(1),
  revoked: z.array(z.object({ device: z.string(), user: z.string(), at: z.string() })),
  ended: z.array(z.object({ user: z.string(), at: z.string() })),
  erased: z.array(
    z.object({ id: z.string(), kind: z.enum(ERASURE_KINDS), target: z.string(), at: z.string(), reason: z.string() }),
  ),
  // Lists of before end here; a program of before reads over what follows.
  /** Sessions of revoked phones, so that such a phone is told (2.3), and tokens of programs that were ended. */
  revokedSessions: z.array(z.object({ hash: z.string(), at: z.string() })).optional(),
  revokedTokens: z.array(z.object({ id: z.string(), at: z.string() })).optional(),
  /** What phones have had of our own forms under each number, by content. */
  forms: z.array(z.object({ id: z.string(), version: z.number().int(), hash: z.string() })).optional(),
  people: z.array(personSchema).optional(),
});

/**
 * What a restored database must not forget: phones that were revoked, people who were ended, what was erased, which
 * numbers of forms are given; and who was added or changed, with the phones by which they work. A backup is older than
 * all that happened since; this list lies beside the database, is as protected as it, and is told again.
 */
export type KeptApart = z.infer<typeof keptApartSchema>;

/** The list of a file; null: there is none, or it cannot be read as one. */
export async function readKeptApart(file: string, seal: Seal | null = null): Promise<KeptApart | null> {
  try {
    const bytes = await readFile(file);
    const text = (seal === null ? bytes : await through(opening(seal), bytes)).toString('utf8');
    return keptApartSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof SealBroken) return null;
    throw error;
  }
}

async function through(transform: Transform, bytes: Buffer): Promise<Buffer> {
  transform.end(bytes);
  return await buffer(transform);
}

/** The list that a database makes. */
export async function keptApartOf(db: Db): Promise<KeptApart> {
  // One moment: a phone and its session are told together.
  return await db.transaction().execute(async (trx) => {
    const devices = await trx.selectFrom('devices').selectAll().orderBy('id').execute();
    const users = await trx.selectFrom('users').selectAll().orderBy('id').execute();
    const erased = await trx
      .selectFrom('erasures')
      .select(['id', 'kind', 'target', 'at', 'reason'])
      .orderBy('at')
      .execute();
    const shut = await trx.selectFrom('revoked_sessions').selectAll().orderBy('revoked_at').execute();
    const tokens = await trx
      .selectFrom('read_tokens')
      .select(['id', 'revoked_at'])
      .where('revoked_at', 'is not', null)
      .execute();
    const forms = await trx.selectFrom('form_numbers').selectAll().orderBy('form_id').orderBy('version').execute();
    const keys = Map.groupBy(await trx.selectFrom('device_keys').selectAll().orderBy('added_at').execute(), phoneOf);
    const sessions = Map.groupBy(await trx.selectFrom('sessions').selectAll().execute(), phoneOf);
    const phones = Map.groupBy(devices, (row) => row.user_id);
    return {
      version: 1,
      revoked: devices.flatMap((row) =>
        row.revoked_at === null ? [] : [{ device: row.id, user: row.user_id, at: row.revoked_at }],
      ),
      ended: users.flatMap((row) => (row.ended_at === null ? [] : [{ user: row.id, at: row.ended_at }])),
      erased,
      revokedSessions: shut.map((row) => ({ hash: row.token_hash, at: row.revoked_at })),
      revokedTokens: tokens.map((row) => ({ id: row.id, at: row.revoked_at ?? '' })),
      forms: forms.map((row) => ({ id: row.form_id, version: row.version, hash: row.content_hash })),
      people: users.map((user) => ({
        id: user.id,
        name: user.name,
        role: user.role,
        partner: user.partner_id,
        municipalities: readMunicipalities(user.municipalities)?.slice() ?? null,
        created: user.created_at,
        joined: user.joined_at,
        ended: user.ended_at,
        changed: user.changed_at,
        phones: (phones.get(user.id) ?? []).map((phone) => ({
          id: phone.id,
          name: phone.name,
          enrolled: phone.enrolled_at,
          contact: phone.last_contact_at,
          revoked: phone.revoked_at,
          keyed: phone.keyed === 1,
          keys: (keys.get(`${phone.id} ${user.id}`) ?? []).map((row) => ({ key: row.public_key, at: row.added_at })),
          sessions: (sessions.get(`${phone.id} ${user.id}`) ?? []).map((row) => ({
            hash: row.token_hash,
            opened: row.created_at,
            renewed: row.renewed_at,
            until: row.expires_at,
          })),
        })),
      })),
    };
  });
}

function phoneOf(row: { readonly device_id: string; readonly user_id: string }): string {
  return `${row.device_id} ${row.user_id}`;
}

/** The list for where others read than read the database: ids and times, nobody's name and nothing of phones that enter. */
export function withoutPeople(list: KeptApart): KeptApart {
  const { people: _people, ...rest } = list;
  return rest;
}

/** Writes the list whole: what stands under the name is never half of one. */
export async function writeKeptApart(file: string, list: KeptApart, seal: Seal | null = null): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    const bytes = Buffer.from(`${JSON.stringify(list)}\n`);
    await handle.writeFile(seal === null ? bytes : await through(sealing(seal), bytes));
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}
