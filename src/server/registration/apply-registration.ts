import * as z from 'zod';
import { carryChange, saysTheSame } from '../../domain/registry/carry-change.ts';
import { type RegisteredEntity, type Registration, registeredEntity } from '../../domain/registry/registered-entity.ts';
import { entitySchema } from '../../domain/sync/protocol.ts';
import { type LineTrx, recordChange, type Sequences, type Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { MUNICIPALITY_CODES } from '../registry/catalogue.ts';
import { isErased, readDecisions } from '../registry/column-audience.ts';
import { entityOf, nextVersion, writeEntities } from '../registry/entity-rows.ts';
import { retellSubmissionsOf } from '../submissions/retell.ts';
import { isUsed } from './is-used.ts';

type EntityRow = DatabaseSchema['entities'];

/** A revision of a registration that stands on the line now. */
export type RegistrationRevision = {
  readonly registration: Registration;
  readonly id: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly municipality: string | null;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  /** Canonical text of the revision that was the head before; null: this is the first. */
  readonly previous: string | null;
  /** Whether its author may register in the field (2.1). */
  readonly allowed: boolean;
  readonly by: string;
  readonly at: string;
};

/** The thing as it stands in the registry now; null: the registry is as it was. */
export type AppliedRegistration = {
  readonly type: RegisteredEntity['type'];
  readonly municipality: string | null;
} | null;

/** A code that another thing has already: kept, and told as a probable duplicate. */
const DECLARED_CODE = 'declared_code';

const previousSchema = z.looseObject({
  answers: z.record(z.string(), z.unknown()),
  municipality: z.nullable(z.string()),
  withdrawn: z.optional(z.boolean()),
});

/**
 * Makes the thing that a record registers, with the record's id; a correction changes what it changes; a withdrawal
 * takes away what nothing hangs on yet, and a correction of that brings it back. What the office archived stays archived.
 * In the transaction of the revision, once for each (so again is harmless). An id that something else of the registry has
 * is left alone. Takes one number, told before the record itself.
 */
export async function applyRegistration(
  trx: LineTrx,
  revision: RegistrationRevision,
  sequence: number,
): Promise<AppliedRegistration> {
  const { id, registration, at, by } = revision;
  if (revision.practice || !revision.allowed) return null;
  const row = await trx.selectFrom('entities').selectAll().where('id', '=', id).executeTakeFirst();
  if (row !== undefined && row.registered !== 1) return null;
  if (revision.withdrawn) {
    if (row !== undefined && row.removed_at === null) await takeAway(trx, id, at, sequence);
    return null;
  }
  const said = registeredEntity(registration, revision);
  if (said === null) return null;
  const isBack = row !== undefined && (await wasTakenBack(trx, row, revision.previous));
  const current = row === undefined ? null : { ...entityOf(row), ...(isBack ? await codeOfBefore(trx, id) : {}) };
  const before = revision.previous === null ? null : saidBefore(registration, id, revision.previous);
  const wanted = wantedOf(current, before, said, isBack);
  const settled = await withoutErased(trx, await settleCode(trx, inCatalogue(wanted), said));
  if (current === null || isBack || !saysTheSame(current, settled)) {
    const sequences: Sequences = { next: () => sequence };
    const writing = { at, by, importId: null, registered: true };
    await writeEntities(trx, [nextVersion(settled, current ?? undefined)], writing, sequences);
    // Writing brings back what was taken away.
    const removed = isBack ? null : (row?.removed_at ?? null);
    if (removed !== null) await trx.updateTable('entities').set({ removed_at: removed }).where('id', '=', id).execute();
    // Visits may have come before it, and are read where it lies (2.4).
    if (current === null || isBack || current.municipality !== settled.municipality) {
      await retellSubmissionsOf(trx, [id]);
    }
  }
  return { type: settled.type, municipality: settled.municipality ?? null };
}

/** What the registry is to say: of a new thing all that the record says, of a known one what the record changes. */
function wantedOf(
  current: RegisteredEntity | null,
  before: RegisteredEntity | null,
  said: RegisteredEntity,
  isBack: boolean,
): RegisteredEntity {
  if (current === null) return said;
  if (before !== null) return carryChange(current, before, said);
  return isBack ? said : current;
}

/**
 * Whether it is away because its own author withdrew the registration, which only the next correction of that lifts. An
 * archive by hand keeps a version of the moment at which it takes the thing away; a withdrawal keeps none, unless a
 * correction came with it.
 */
async function wasTakenBack(trx: Trx, row: EntityRow, previous: string | null): Promise<boolean> {
  const { id, removed_at: removedAt } = row;
  if (removedAt === null || previous === null || !isWithdrawn(previous)) return false;
  const kept = await trx
    .selectFrom('entity_changes')
    .select('version')
    .where('entity_id', '=', id)
    .where('changed_at', '=', removedAt)
    .limit(1)
    .executeTakeFirst();
  if (kept === undefined) return true;
  const arrived = await trx
    .selectFrom('revisions')
    .select('revision')
    .where('submission_id', '=', id)
    .where('received_at', '=', removedAt)
    .limit(1)
    .executeTakeFirst();
  return arrived !== undefined;
}

function isWithdrawn(text: string): boolean {
  return previousSchema.parse(JSON.parse(text)).withdrawn === true;
}

/** The code that an entity had when it was withdrawn. The withdrawal freed the code for others. */
async function codeOfBefore(trx: Trx, id: string): Promise<{ readonly code?: string }> {
  const last = await trx
    .selectFrom('entity_changes')
    .select('value')
    .where('entity_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const code = last === undefined ? undefined : entitySchema.parse(JSON.parse(last.value)).code;
  return code === undefined ? {} : { code };
}

function saidBefore(registration: Registration, id: string, text: string): RegisteredEntity | null {
  const { answers, municipality } = previousSchema.parse(JSON.parse(text));
  return registeredEntity(registration, { id, answers, municipality });
}

/** Two things of a type never have one code: a code that is taken becomes a property. */
async function settleCode(trx: Trx, wanted: RegisteredEntity, said: RegisteredEntity): Promise<RegisteredEntity> {
  const { code, ...rest } = wanted;
  const { [DECLARED_CODE]: declared, ...properties } = wanted.properties;
  if (code === undefined) {
    const still = declared !== undefined && declared === said.code;
    return still ? wanted : { ...rest, properties };
  }
  const taken = await trx
    .selectFrom('entities')
    .select('id')
    .where('type', '=', wanted.type)
    .where('code', '=', code)
    .where('id', '!=', wanted.id)
    .executeTakeFirst();
  if (taken === undefined) return { ...wanted, properties };
  return { ...rest, properties: { ...properties, [DECLARED_CODE]: code } };
}

/** 6.12: of a thing that was erased, what comes later loses what looks personal as it comes. */
async function withoutErased(trx: Trx, wanted: RegisteredEntity): Promise<RegisteredEntity> {
  const erasure = await trx
    .selectFrom('erasures')
    .select('id')
    .where('target', '=', wanted.id)
    .where('kind', '=', 'entity')
    .limit(1)
    .executeTakeFirst();
  if (erasure === undefined) return wanted;
  const decisions = await readDecisions(trx);
  const properties = Object.entries(wanted.properties).filter(([name, value]) => !isErased(decisions, name, value));
  return { ...wanted, properties: Object.fromEntries(properties) };
}

/** A municipality that no catalogue has would put the thing beyond everybody's scope. */
function inCatalogue(wanted: RegisteredEntity): RegisteredEntity {
  if (wanted.municipality === undefined || MUNICIPALITY_CODES.has(wanted.municipality)) return wanted;
  const { municipality: _unknown, ...rest } = wanted;
  return rest;
}

async function takeAway(trx: LineTrx, id: string, at: string, sequence: number): Promise<void> {
  if (await isUsed(trx, id)) return;
  // Its code is free again; every version that it had stays in `entity_changes`.
  await trx.updateTable('entities').set({ removed_at: at, code: null }).where('id', '=', id).execute();
  await recordChange(trx, 'entity', id, sequence);
}
