import { sql } from 'kysely';
import type { EnrolmentRequest, Person, PersonChange } from '../../domain/sync/people.ts';
import { compareWords } from '../../domain/text/word-order.ts';
import { actorOf, type NewAuditLine, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine, recordChange } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { MUNICIPALITY_CODES } from '../registry/catalogue.ts';
import { mayManage, maySeePerson } from './authority.ts';
import { readsRole } from './client-words.ts';
import { endSessions } from './end-sessions.ts';
import { type IssuedCode, issueCode } from './enrolments.ts';
import type { Session } from './person.ts';
import { readMunicipalities, writeMunicipalities } from './person.ts';
import { sessionNow } from './session-now.ts';
import { newUuid } from './tokens.ts';

/** People and their phones, as far as the session's person may see them (2.1), by name. */
export async function listPeople(context: Context, session: Session): Promise<Person[]> {
  const { db } = context;
  const users = (await db.selectFrom('users').selectAll().orderBy('id').execute()).toSorted((left, right) =>
    compareWords(left.name, right.name),
  );
  const devices = await db.selectFrom('devices').selectAll().orderBy('enrolled_at').execute();
  const codes = await db
    .selectFrom('enrolments')
    .select(['user_id', sql<string>`max(expires_at)`.as('until')])
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.clock.now().toISOString())
    .groupBy('user_id')
    .execute();
  const erasures = await db.selectFrom('erasures').select(['target', 'at']).where('kind', '=', 'person').execute();
  const erased = new Map(erasures.map((row) => [row.target, row.at]));
  const openCodes = new Map(codes.map((row) => [row.user_id, row.until]));
  const devicesOf = Map.groupBy(devices, (device) => device.user_id);
  return users.flatMap((user) => {
    const standing = { role: user.role, municipalities: readMunicipalities(user.municipalities) };
    if (user.id !== session.userId && !maySeePerson(session, standing)) return [];
    // 1.7: an app that does not know the role would read nothing of the list.
    if (!readsRole(session.words, user.role)) return [];
    return {
      userId: user.id,
      name: user.name,
      role: user.role,
      municipalities: standing.municipalities === null ? null : [...standing.municipalities],
      partnerId: user.partner_id,
      createdAt: user.created_at,
      joinedAt: user.joined_at,
      endedAt: user.ended_at,
      ...(erased.has(user.id) ? { erasedAt: erased.get(user.id) } : {}),
      manageable: mayManage(session, standing),
      openCodeUntil: openCodes.get(user.id) ?? null,
      devices: (devicesOf.get(user.id) ?? []).map((device) => ({
        id: device.id,
        name: device.name,
        enrolledAt: device.enrolled_at,
        lastContactAt: device.last_contact_at,
        revokedAt: device.revoked_at,
      })),
    };
  });
}

export type PeopleRefusal =
  | 'forbidden'
  | 'not-found'
  | 'partner-missing'
  | 'last-administrator'
  /** Dismissed: no code would let the person in. */
  | 'person-ended'
  | 'signed-out'
  | { readonly kind: 'municipality-unknown'; readonly codes: readonly string[] };

/** Changes a person; both what they were and what they become must be within the actor's authority. */
export async function changePerson(
  context: Context,
  session: Session,
  userId: string,
  change: PersonChange,
): Promise<'changed' | PeopleRefusal> {
  return await onTheLine(context.db, 1, async (trx, sequences) => {
    const actor = await sessionNow(trx, session);
    if (actor === null) return 'signed-out';
    const outcome = await applyChange(trx, context, { ...session, ...actor }, userId, change, sequences.next());
    if (isRefused(outcome)) return outcome;
    if (outcome.line !== null) await writeAudit(trx, outcome.line);
    return 'changed';
  });
}

/** 2.2: a new person, or with `userId` a new code for one who exists. */
export async function enrol(
  context: Context,
  session: Session,
  request: EnrolmentRequest,
  address: string,
): Promise<{ readonly kind: 'enrolled'; readonly userId: string; readonly code: IssuedCode } | PeopleRefusal> {
  return await onTheLine(context.db, 1, async (trx, sequences) => {
    const actor = await sessionNow(trx, session);
    if (actor === null) return 'signed-out';
    const by = { ...session, ...actor };
    const known = request.userId?.toLowerCase() ?? null;
    const userId = known ?? newUuid(context.random);
    const outcome =
      known === null
        ? await createPerson(trx, context, by, userId, request, sequences.next())
        : await applyChange(trx, context, by, userId, { ...request, toCome: true }, sequences.next());
    if (isRefused(outcome)) return outcome;
    const code = await issueCode(trx, context, { userId, kind: 'person', createdBy: session.userId }, address);
    if (outcome.line !== null) await writeAudit(trx, outcome.line);
    await writeAudit(trx, {
      at: context.clock.now(),
      who: actorOf(session),
      action: 'code-made',
      about: userId,
      aboutName: outcome.name,
      details: { until: code.expiresAt },
    });
    return { kind: 'enrolled' as const, userId, code };
  });
}

async function createPerson(
  trx: LineTrx,
  context: Context,
  session: Session,
  userId: string,
  person: PersonChange,
  sequence: number,
): Promise<Written | PeopleRefusal> {
  if (person.name === undefined || person.role === undefined) return 'not-found';
  const municipalities = writeMunicipalities(person.municipalities);
  if (!mayManage(session, { role: person.role, municipalities: readMunicipalities(municipalities) }))
    return 'forbidden';
  if (person.role === 'partner' && (person.partnerId ?? null) === null) return 'partner-missing';
  const unknown = unknownIn(person.municipalities);
  if (unknown !== null) return unknown;
  await trx
    .insertInto('users')
    .values({
      id: userId,
      name: person.name,
      role: person.role,
      partner_id: person.partnerId?.toLowerCase() ?? null,
      municipalities,
      created_at: context.clock.now().toISOString(),
      joined_at: null,
      ended_at: null,
    })
    .execute();
  await recordChange(trx, 'me', userId, sequence);
  const line = {
    at: context.clock.now(),
    who: actorOf(session),
    action: 'person-added' as const,
    about: userId,
    aboutName: person.name,
    details: { role: person.role, municipalities: readMunicipalities(municipalities) },
  };
  return { name: person.name, line };
}

/** A person was written; `line` tells of it, and is written once nothing else remains to be done. Null: nothing changed. */
type Written = { readonly name: string; readonly line: NewAuditLine | null };

function isRefused(outcome: Written | PeopleRefusal): outcome is PeopleRefusal {
  return typeof outcome === 'string' || 'kind' in outcome;
}

/** The refusal that names what is no municipality of Honduras; null where all of them are. */
function unknownIn(given: readonly string[] | null | undefined): PeopleRefusal | null {
  const codes = (given ?? []).filter((code) => !MUNICIPALITY_CODES.has(code));
  return codes.length === 0 ? null : { kind: 'municipality-unknown', codes };
}

async function applyChange(
  trx: LineTrx,
  context: Context,
  session: Session,
  userId: string,
  /** `toCome`: the person is to get a code. */
  change: PersonChange & { readonly toCome?: true },
  sequence: number,
): Promise<Written | PeopleRefusal> {
  const user = await trx.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst();
  if (user === undefined) return 'not-found';
  if (!mayManage(session, { role: user.role, municipalities: readMunicipalities(user.municipalities) })) {
    return 'forbidden';
  }
  if (change.toCome === true && user.ended_at !== null) return 'person-ended';
  const next = {
    name: change.name ?? user.name,
    role: change.role ?? user.role,
    partner_id: change.partnerId === undefined ? user.partner_id : (change.partnerId?.toLowerCase() ?? null),
    municipalities:
      change.municipalities === undefined ? user.municipalities : writeMunicipalities(change.municipalities),
    ended_at: endedAt(user.ended_at, change.active, context.clock.now()),
  };
  if (!mayManage(session, { role: next.role, municipalities: readMunicipalities(next.municipalities) })) {
    return 'forbidden';
  }
  if (next.role === 'partner' && next.partner_id === null) return 'partner-missing';
  const unknown = unknownIn(change.municipalities);
  if (unknown !== null) return unknown;
  const administers = (person: Pick<Standing, 'role' | 'ended_at'>) =>
    person.role === 'admin' && person.ended_at === null;
  if (administers(user) && !administers(next) && !(await isOtherAdministrator(trx, userId)))
    return 'last-administrator';
  const details = differences(user, next);
  const changed = Object.keys(details).length === 0 ? {} : { changed_at: context.clock.now().toISOString() };
  await trx
    .updateTable('users')
    .set({ ...next, ...changed })
    .where('id', '=', userId)
    .execute();
  if (next.ended_at !== null) {
    // Their phones need a code to come back, also once the person has been taken back.
    await trx
      .updateTable('devices')
      .set({ revoked_at: next.ended_at })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .execute();
    await endSessions(trx, { users: [userId] }, next.ended_at);
    await trx.deleteFrom('enrolments').where('user_id', '=', userId).where('used_at', 'is', null).execute();
  }
  await recordChange(trx, 'me', userId, sequence);
  if (Object.keys(details).length === 0) return { name: next.name, line: null };
  const about = { action: 'person-changed' as const, about: userId, aboutName: next.name };
  return { name: next.name, line: { at: context.clock.now(), who: actorOf(session), ...about, details } };
}

/** Whether somebody else who has joined administers: else nobody could give a code any more. */
async function isOtherAdministrator(trx: LineTrx, userId: string): Promise<boolean> {
  const other = await trx
    .selectFrom('users')
    .select('id')
    .where('id', '!=', userId)
    .where('role', '=', 'admin')
    .where('ended_at', 'is', null)
    .where('joined_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

type Standing = Pick<DatabaseSchema['users'], 'name' | 'role' | 'partner_id' | 'municipalities' | 'ended_at'>;

/** What became different, as `{ role: { from, to } }`. */
function differences(before: Standing, after: Standing): Record<string, unknown> {
  const seen = (person: Standing) => ({
    name: person.name,
    role: person.role,
    partnerId: person.partner_id,
    municipalities: person.municipalities,
    active: person.ended_at === null,
  });
  const [was, is] = [seen(before), seen(after)];
  const entries = (['name', 'role', 'partnerId', 'municipalities', 'active'] as const)
    .filter((key) => was[key] !== is[key])
    .map((key) => [key, { from: was[key], to: is[key] }]);
  return Object.fromEntries(entries);
}

function endedAt(now: string | null, active: boolean | undefined, at: Date): string | null {
  if (active === undefined) return now;
  return active ? null : (now ?? at.toISOString());
}
