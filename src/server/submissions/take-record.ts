import { mayRevise } from '../../domain/access/may-act-on.ts';
import { may } from '../../domain/access/roles.ts';
import { askedDays } from '../../domain/form/visit-day.ts';
import { isMunicipalityCode, isSha256 } from '../../domain/ids.ts';
import type { PassedBound } from '../../domain/submission/record-bounds.ts';
import type { Receipt } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { type LineTrx, type Sequences, takeNumbers } from '../db/clock.ts';
import { ROW_NUMBERS } from '../lists/apply-list-action.ts';
import { fillList } from '../lists/fill-list.ts';
import { type Origin, originOf } from '../people/device-keys.ts';
import type { Person, Session } from '../people/person.ts';
import { registerRevision } from '../registration/register-revision.ts';
import { correctedBeforeMove } from './corrected-before-move.ts';
import { hasWrongClock, isImported, sortFlags } from './flags.ts';
import type { KnownForm } from './form-library.ts';
import type { KnownThings } from './known-things.ts';
import { placeRecord } from './place.ts';
import type { Prepared } from './prepare-records.ts';
import type { ReadRecord, RecordContent } from './read-record.ts';
import { rejectedReceipt, storedReceipt } from './receipt.ts';
import { type DerivedSubject, deriveSubject } from './record-facts.ts';
import type { RevisionWriter } from './revision-writer.ts';
import { isOutOfScope, type RecordFacts } from './visibility.ts';
import { withheldIn, withoutWithheld } from './withheld.ts';
import type { NewRevision } from './write-revision.ts';

/** What the records of a push are taken with, one after the other. `known` is kept up to date with each. */
type Taking = {
  readonly session: Session;
  readonly known: KnownThings;
  readonly sequences: Sequences;
  readonly receivedAt: Date;
  readonly writer: RevisionWriter;
};
/** Places a record (4.4), writes what is to be written of it and answers its receipt. */
export async function takeRecord(
  trx: LineTrx,
  context: Context,
  { session, known, sequences, receivedAt, writer }: Taking,
  prepared: Prepared,
): Promise<Receipt> {
  const { record, form } = prepared;
  const { content, echo } = record;
  const id = content.id.toLowerCase();
  const { author, origin } = writerOf(session, known, content);
  const line = known.facts.get(id) ?? null;
  const stored = known.revisions.get(id) ?? [];
  const standing =
    author === null ? 'refused' : standingOf({ author, origin, session, line }, content.withdrawn === true);
  // 2.4: writing is not lost to a scope that it left meanwhile.
  const hasMoved =
    author !== null &&
    standing === 'refused' &&
    content.withdrawn !== true &&
    (await correctedBeforeMove(trx, author, content, stored));
  const placement = placeRecord(
    {
      revision: content.revision,
      baseRevision: content.baseRevision,
      baseHash: isSha256(content.baseHash) ? content.baseHash : null,
      contentHash: content.contentHash,
      deviceId: content.device.toLowerCase(),
      tooLarge: prepared.passed !== null,
      formKnown: form !== null,
      standing: hasMoved ? 'branch' : standing,
      relayed: author !== null && author.userId !== session.userId,
    },
    stored,
  );
  switch (placement.kind) {
    case 'already':
      return storedReceipt(echo, placement.outcome, placement.stored, session.words);
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
      // 3.5: the scope of whoever brings it counts as well.
      const outOfScope = hasMoved || [author, session].some((who) => isOutOfScope(who, about, content.form.id));
      const rows = prepared.fills && placement.kind === 'line' ? takeNumbers(sequences, ROW_NUMBERS) : null;
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
        partnerId: author.partnerId,
        asked: askedDays(form.definition, content.answers),
        sentBy: session.userId,
        flags: sortFlags([
          ...prepared.flags,
          ...(outOfScope ? [{ code: 'out-of-scope' as const }] : []),
          ...(subjectUnknown(content.subject, form, known) ? [{ code: 'subject-unknown' as const }] : []),
          ...(hasWrongClock(content, receivedAt) ? [{ code: 'clock' as const }] : []),
          ...(author.userId === session.userId ? [] : [{ code: 'relayed' as const }]),
          ...(isImported(content) ? [{ code: 'imported' as const }] : []),
          ...(content.practice === true ? [{ code: 'practice' as const }] : []),
        ]),
        score: prepared.score,
      };
      const receipt = await writeOne(writer, revision, known, { echo, words: session.words });
      if (receipt.outcome !== 'stored') return receipt;
      // Lists and the registry read what the record says there.
      if (rows !== null || registers !== null) await writer.settle();
      const at = revision.receivedAt;
      // 6.11: what its form did not ask for comes into no registry, and into no list.
      const told = withoutWithheld(content, withheldIn(revision.flags));
      if (rows !== null) {
        const by = author.userId;
        await fillList(trx, context, { id, form: form.definition, content: told, by, at, sequences: rows });
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

async function writeOne(
  writer: RevisionWriter,
  revision: NewRevision,
  known: KnownThings,
  { echo, words }: { readonly echo: ReadRecord['echo']; readonly words: Session['words'] },
): Promise<Receipt> {
  if (!(await writer.write(revision))) return rejectedReceipt(echo, 'malformed', { reason: 'not-storable' });
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
    erased: false,
  };
  known.revisions.set(revision.id, [...(known.revisions.get(revision.id) ?? []), entry]);
  if (revision.place === 'line') known.facts.set(revision.id, revision.about);
  return storedReceipt(echo, revision.place === 'line' ? 'stored' : 'conflict', entry, words);
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
