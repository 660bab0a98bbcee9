import { sql } from 'kysely';
import { may } from '../../domain/access/roles.ts';
import { askedDays } from '../../domain/form/visit-day.ts';
import { isMunicipalityCode } from '../../domain/ids.ts';
import { listFilledBy } from '../../domain/lists/list-declaration.ts';
import type { Flag } from '../../domain/problem.ts';
import { type Registration, registeredEntity, registrationOf } from '../../domain/registry/registered-entity.ts';
import { type PassedBound, passedBound } from '../../domain/submission/record-bounds.ts';
import type { Receipt } from '../../domain/sync/protocol.ts';
import { type CheckedRecord, UNCHECKED } from '../checking/check-record.ts';
import { type CheckedAlready, NONE_CHECKED } from '../checking/checking.ts';
import type { Context } from '../context.ts';
import type { LineTrx, Sequences } from '../db/clock.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { eraseLateArrivals } from '../erasure/sweep.ts';
import { fillList } from '../lists/fill-list.ts';
import { createPace } from '../pace.ts';
import { type Origin, originOf } from '../people/device-keys.ts';
import type { Person, Session } from '../people/person.ts';
import { registerRevision } from '../registration/register-revision.ts';
import { queueEvents } from '../webhooks/queue-events.ts';
import { hasWrongClock, isImported, sortFlags } from './flags.ts';
import type { KnownForm } from './form-library.ts';
import { type KnownThings, readKnownThings, storedRevisions } from './known-things.ts';
import { placeRecord } from './place.ts';
import type { ReadRecord, RecordContent } from './read-record.ts';
import { missingOf, rejectedReceipt, storedReceipt } from './receipt.ts';
import { type DerivedSubject, deriveSubject } from './record-facts.ts';
import { isOutOfScope, mayRevise, type RecordFacts } from './visibility.ts';
import { withheldIn, withoutWithheld } from './withheld.ts';
import { type NewRevision, writeRevision } from './write-revision.ts';

/** A record that could be read, with everything about it that needs no database. */
type Prepared = {
  readonly record: Extract<ReadRecord, { kind: 'read' }>;
  readonly form: KnownForm | null;
  /** What its form makes in the registry; null: nothing. */
  readonly registration: Registration | null;
  /** Whether its form fills a list (6.16). */
  readonly fills: boolean;
  /** The record's own, or of what it registers (2.4). */
  readonly municipality: string | null;
  /** 1.2: the bound that it passes. */
  readonly passed: PassedBound | null;
  readonly flags: readonly Flag[];
  readonly score: unknown;
};

/** Records of one push that are handed to the threads at once: enough to keep them busy, few beside others' pushes. */
const CHECKED_AT_ONCE = 24;

type Taken = { readonly receipts: Receipt[]; readonly receivedAt: Date };

/**
 * Takes records in and answers a receipt each, in their order (4): one transaction that has ended durably when this
 * returns. `checked`: what was found while they were read. Throws only for lost infrastructure or a bug; then nothing was stored and nothing may be acknowledged.
 */
export async function takeIn(
  context: Context,
  session: Session,
  records: readonly ReadRecord[],
  checked: CheckedAlready = NONE_CHECKED,
): Promise<Taken> {
  const taken = await store(context, session, records, checked);
  // 6.12: by whatever way they came, a push, a backup or another system's export.
  await eraseLateArrivals(context);
  return taken;
}

async function store(
  context: Context,
  session: Session,
  records: readonly ReadRecord[],
  checked: CheckedAlready,
): Promise<Taken> {
  const prepared = await prepare(context, records, checked);
  return await context.sharedLine(numbersFor([...prepared.values()]), async (trx, sequences) => {
    // 6.2: first in the transaction, and locked until its end.
    const receivedAt = context.clock.now();
    const known = await readKnownThings(
      trx,
      [...prepared.values()].map(({ record }) => record.content),
    );
    const receipts: Receipt[] = [];
    const pace = createPace();
    for (const record of records) {
      await pace();
      if (record.kind !== 'read') {
        receipts.push(rejectedReceipt(record.echo, record.kind, record.details));
        continue;
      }
      const ready = prepared.get(record);
      if (ready === undefined) throw new Error('a record that was read has not been prepared');
      receipts.push(await takeRecord(trx, context, session, known, ready, sequences, receivedAt));
    }
    const arrived = receipts.flatMap((receipt) => (receipt.outcome === 'stored' ? [receipt.id.toLowerCase()] : []));
    await queueEvents(trx, context, 'received', arrived);
    return { receipts: await missingOf(trx, receipts, records), receivedAt };
  });
}

/** Checks and scores before the transaction, because everybody else's writing waits for it. */
async function prepare(
  context: Context,
  records: readonly ReadRecord[],
  checked: CheckedAlready,
): Promise<Map<ReadRecord, Prepared>> {
  const readable = records.filter((record) => record.kind === 'read');
  const stored = await storedRevisions(
    context.db,
    readable.map((record) => record.content.id.toLowerCase()),
  );
  const prepared = new Map<ReadRecord, Prepared>();
  const pace = createPace();
  const left = readable.values();
  // Each takes the next record when its last one is done, so that no thread waits for this one to hand it work.
  const work = async (): Promise<void> => {
    for (const record of left) {
      await pace();
      const again = stored.get(record.content.id.toLowerCase());
      prepared.set(record, await prepareOne(context, record, again ?? [], checked.get(record)));
    }
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, work));
  return prepared;
}

async function prepareOne(
  context: Context,
  record: Prepared['record'],
  stored: readonly { readonly contentHash: string }[],
  already: CheckedRecord | undefined,
): Promise<Prepared> {
  const { content } = record;
  const form = await context.forms.find(content.form.id, content.form.version);
  const again = stored.some((entry) => entry.contentHash === content.contentHash);
  const passed = again
    ? null
    : passedBound({ bytes: record.bytes, answers: content.answers }, form?.definition.children ?? null);
  const skip = form === null || again || passed !== null;
  const checked = skip ? UNCHECKED : logged(context, content, already ?? (await context.checking.check(form, content)));
  const registration = form === null ? null : registrationOf(form.definition);
  return {
    record,
    form,
    registration,
    fills: form !== null && listFilledBy(form.definition) !== null,
    municipality: municipalityOf(content, registration),
    passed,
    flags: checked.flags,
    score: checked.score,
  };
}

/** What was found in a record; what went wrong in finding it is the service's own and stands in its log. */
function logged(context: Context, content: RecordContent, checked: CheckedRecord): CheckedRecord {
  for (const fault of checked.faults) {
    context.log('error', fault.split(':')[0] ?? fault, { form: `${content.form.id}/${content.form.version}`, fault });
  }
  return checked;
}

async function takeRecord(
  trx: LineTrx,
  context: Context,
  session: Session,
  known: KnownThings,
  prepared: Prepared,
  sequences: Sequences,
  receivedAt: Date,
): Promise<Receipt> {
  const { record, form } = prepared;
  const { content, echo } = record;
  const id = content.id.toLowerCase();
  const { author, origin } = writerOf(session, known, content);
  const line = known.facts.get(id) ?? null;
  const stored = known.revisions.get(id) ?? [];
  const placement = placeRecord(
    {
      revision: content.revision,
      baseRevision: content.baseRevision,
      contentHash: content.contentHash,
      deviceId: content.device.toLowerCase(),
      tooLarge: prepared.passed !== null,
      formKnown: form !== null,
      standing: author === null ? 'refused' : standingOf({ author, origin, session, line }, content.withdrawn === true),
      relayed: author !== null && author.userId !== session.userId,
    },
    stored,
  );
  switch (placement.kind) {
    case 'already':
      return storedReceipt(echo, placement.outcome, placement.stored);
    case 'rejected':
      return rejectedReceipt(echo, placement.code, detailsOf(placement.code, prepared.passed, stored.length));
    case 'line':
    case 'branch': {
      if (author === null || form === null) throw new Error('placed without author or form');
      // 6.15: what arrives of a record in the bin stays there, and changes nothing in the registry.
      const takenOut = known.takenOut.has(id);
      const about = factsOf(prepared, form, known, { authorId: line?.authorId ?? author.userId, takenOut });
      // 3.5: nobody registers with the rights of somebody else.
      const mayRegister = may(session.role, 'registry-register');
      // What it registers is told before the record itself.
      const registers =
        prepared.registration === null || placement.kind === 'branch' || !mayRegister || takenOut
          ? null
          : { registration: prepared.registration, sequence: sequences.next() };
      const listSequence = prepared.fills && placement.kind === 'line' ? sequences.next() : null;
      const revision: NewRevision = {
        id,
        place: placement.kind,
        isFirst: stored.length === 0,
        content,
        text: record.text,
        about,
        derived: derivedOf(prepared, form),
        sequence: sequences.next(),
        receivedAt: receivedAt.toISOString(),
        authorId: author.userId,
        asked: askedDays(form.definition, content.answers),
        sentBy: session.userId,
        flags: sortFlags([
          ...prepared.flags,
          // 3.5: the scope of whoever brings it counts as well.
          ...(isOutOfScope(author, about) || isOutOfScope(session, about) ? [{ code: 'out-of-scope' as const }] : []),
          ...(subjectUnknown(content.subject, form, known) ? [{ code: 'subject-unknown' as const }] : []),
          ...(hasWrongClock(content, receivedAt) ? [{ code: 'clock' as const }] : []),
          ...(author.userId === session.userId ? [] : [{ code: 'relayed' as const }]),
          ...(isImported(content) ? [{ code: 'imported' as const }] : []),
          ...(content.practice === true ? [{ code: 'practice' as const }] : []),
        ]),
        score: prepared.score,
      };
      const receipt = await underSavepoint(trx, context, revision, known, echo);
      if (receipt.outcome !== 'stored') return receipt;
      const at = revision.receivedAt;
      // 6.11: what its form did not ask for comes into no registry, and into no list.
      const told = withoutWithheld(content, withheldIn(revision.flags));
      if (listSequence !== null) {
        const { municipality } = about;
        const by = author.userId;
        await fillList(trx, context, {
          id,
          form: form.definition,
          content: told,
          municipality,
          by,
          at,
          sequence: listSequence,
        });
      }
      if (registers === null) return receipt;
      const written = { ...registers, id, content: told, earlier: stored, by: author, at };
      const entity = await registerRevision(trx, context, written);
      if (entity !== null) known.subjects.set(id, entity);
      return receipt;
    }
    default:
      return placement satisfies never;
  }
}

/** 4.1: what one record cannot do to the database is that record's failure alone. */
async function underSavepoint(
  trx: LineTrx,
  context: Context,
  revision: NewRevision,
  known: KnownThings,
  echo: ReadRecord['echo'],
): Promise<Receipt> {
  await sql`savepoint record`.execute(trx);
  try {
    await writeRevision(trx, revision);
  } catch (error) {
    if (storageFaultOf(error) !== null) throw error;
    context.log('error', 'a record could not be stored', { id: revision.id, error: String(error) });
    await sql`rollback to savepoint record`.execute(trx);
    return rejectedReceipt(echo, 'malformed', { reason: 'not-storable' });
  }
  await sql`release savepoint record`.execute(trx);
  const entry = {
    revision: revision.content.revision,
    contentHash: revision.content.contentHash,
    deviceId: revision.content.device.toLowerCase(),
    authorId: revision.authorId,
    sentBy: revision.sentBy,
    place: revision.place,
    sequence: revision.sequence,
    receivedAt: revision.receivedAt,
    flags: JSON.stringify(revision.flags),
  };
  known.revisions.set(revision.id, [...(known.revisions.get(revision.id) ?? []), entry]);
  if (revision.place === 'line') known.facts.set(revision.id, revision.about);
  return storedReceipt(echo, revision.place === 'line' ? 'stored' : 'conflict', entry);
}

type Writer = { readonly author: Person | null; readonly origin: Origin | 'own' };

/** 3.5: who wrote it, and how that is known; null when the session's person may not hand it in. */
function writerOf(session: Session, known: KnownThings, content: RecordContent): Writer {
  const named = content.author?.toLowerCase();
  if (named === undefined || named === session.userId) return { author: session, origin: 'own' };
  const origin = originOf(content, known.enrolled.get(`${content.device.toLowerCase()} ${named}`));
  return { author: origin === 'unknown' ? null : (known.authors.get(named) ?? null), origin };
}

/**
 * 3.5: relaying lends no rights. What its author may not write is refused, whoever brings it; what whoever brings it may
 * not write, or withdraw, is kept as a branch; so is everything but a first revision that does not prove its origin.
 */
function standingOf(
  writing: {
    readonly author: Person;
    readonly origin: Writer['origin'];
    readonly session: Session;
    readonly line: RecordFacts | null;
  },
  withdrawn: boolean,
): 'line' | 'branch' | 'refused' {
  const { author, origin, session, line } = writing;
  if (line === null) return 'line';
  if (!mayRevise(author, line, withdrawn)) return 'refused';
  if (origin === 'own') return 'line';
  return origin === 'proved' && mayRevise(session, line, withdrawn) ? 'line' : 'branch';
}

function factsOf(
  prepared: Prepared,
  form: KnownForm,
  known: KnownThings,
  { authorId, takenOut }: Pick<RecordFacts, 'authorId' | 'takenOut'>,
): RecordFacts {
  const { content } = prepared.record;
  const derived = derivedOf(prepared, form);
  const subject = derived.subjectId === null ? undefined : known.subjects.get(derived.subjectId);
  return {
    authorId,
    takenOut,
    ...derived,
    municipality: subject?.municipality ?? derived.municipality,
    practice: content.practice === true,
    withdrawn: content.withdrawn === true,
  };
}

function derivedOf({ record, municipality }: Prepared, form: KnownForm): DerivedSubject {
  return deriveSubject({ subject: record.content.subject, municipality }, form.definition.subject ?? null);
}

/** 2.4: a registration lies where the thing lies that it makes. */
function municipalityOf(content: RecordContent, registration: Registration | null): string | null {
  if (registration === null) return content.municipality;
  return registeredEntity(registration, content)?.municipality ?? content.municipality;
}

/** Numbers that a batch may need: one a record, and one more for what it makes in the registry or in a list. */
function numbersFor(prepared: readonly Prepared[]): number {
  const making = prepared.filter(({ registration, fills }) => registration !== null || fills);
  return Math.max(1, prepared.length + making.length);
}

/** 4.5: the record names nothing of the registry, or something else than its form is about. */
function subjectUnknown(
  subject: { readonly type: string; readonly id: string } | null,
  form: KnownForm,
  known: KnownThings,
): boolean {
  const expected = form.definition.subject ?? null;
  if (subject === null) return expected !== null;
  if (expected !== null && subject.type !== expected) return true;
  // A municipality may also be named by its code, which is what the catalogue of the phone knows it by.
  if (subject.type === 'municipality' && isMunicipalityCode(subject.id)) return false;
  return known.subjects.get(subject.id.toLowerCase())?.type !== subject.type;
}

function detailsOf(code: string, passed: PassedBound | null, storedCount: number): Record<string, unknown> {
  if (code === 'too-large' && passed !== null) return { ...passed };
  return code === 'revision-gap' || code === 'revision-mismatch' ? { storedRevisions: storedCount } : {};
}
