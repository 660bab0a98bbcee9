import type { Answers, AnswerValue, Path } from '../../domain/form/answers.ts';
import { isSha256 } from '../../domain/ids.ts';
import { isObject } from '../../domain/json-object.ts';
import { type FinishedBody, isAnswers } from '../../domain/submission/kept-body.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { isHeld } from '../../domain/submission/status.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import { pulledHeadSchema } from '../../domain/sync/pulled-head.ts';
import { decodeFinishedBody, decodePulledBody, encodeQueuedBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey, pulledKey } from '../phone/body-keys.ts';
import { GoneKeyError } from '../phone/held-keys.ts';
import { type OwnStorage, storageOf } from '../phone/phone-storage.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { eachSubmissionIn } from '../phone/submission-rows.ts';
import { LockedError } from '../phone/vault.ts';
import { releaseErasedFiles } from '../photos/kept-files.ts';

/** What an erased record still shows. */
type Left = {
  readonly answers: unknown;
  readonly photos?: readonly { readonly question: Path; readonly sha256: string }[] | undefined;
};

/**
 * 6.12: the service says that a record's personal answers were erased. What this phone finished or brought of it and the
 * service has said to hold gets the answers that came, and lets go of the photos that went; `sweepPhotos` takes their
 * bytes. What is not held there yet stays until it is: nothing that was recorded is lost before it was sent. It goes for
 * everybody of this phone, as far as their data are open. Again is harmless.
 */
export async function dropErased(own: OwnStorage, recordId: string, { answers, photos = [] }: Left): Promise<void> {
  const { storage, owner } = own;
  const held = await storage.read(async (database) => {
    const rows = await database.submissions.where('recordId').equals(recordId).toArray();
    const kept = rows.filter((row) => row.place === 'history' || isHeld(row.receipt));
    const bodies = await database.bodies.bulkGet(kept.map((row) => finishedKey(row.key)));
    return kept.map((row, index) => ({ row, key: finishedKey(row.key), body: bodies[index]?.body }));
  });
  const shown = new Set(photos.map((photo) => photo.sha256));
  await storage.write(['photoHolders'], (database) => releaseErasedFiles(database, recordId, shown));
  const questions = new Set(photos.map((photo) => placeless(photo.question)));
  const head = isAnswers(answers) ? answers : {};
  const isShown: Shown = (photo) => questions.has(placeless(photo.question));
  for (const { row, key, body } of held) {
    const theirs = storageOf(storage, row.owner);
    const replace = async () => (body === undefined ? null : await replacedBody(theirs, body, head, isShown));
    const replaced = row.owner === owner ? await replace() : await unlessClosed(replace);
    if (replaced === null) continue;
    await storage.write(['submissions', 'bodies', 'photoHolders'], async (database) => {
      const current = await database.submissions.get(row.key);
      if (current === undefined) return;
      const { instanceName: _called, ...plain } = current;
      const left = current.photos.filter(isShown);
      await database.submissions.put({ ...plain, photos: left });
      await database.bodies.put({ key, body: replaced });
      const holders = await database.photoHolders.where('holder').equals(key).toArray();
      const gone = holders.filter(({ sha256 }) => !left.some((photo) => photo.sha256 === sha256));
      await database.photoHolders.bulkDelete(gone.map((row): [string, string] => [row.sha256, row.holder]));
    });
  }
}

/**
 * The same for records whose erased head is here already: what was sent or taken in after it came. Where this person's data
 * are closed the housekeeping does it. Returns the records of which this phone knows what they still show.
 */
export async function dropErasedBefore(own: OwnStorage, recordIds: Iterable<string>): Promise<ReadonlySet<string>> {
  const { storage, owner } = own;
  const heads = await storage.read(async (database) => {
    const keys = [...new Set(recordIds)].map((id): [string, string] => [owner, id]);
    // An erased one comes without a hash.
    const rows = (await database.pulledSubmissions.bulkGet(keys)).filter((row) => row?.contentHash === null);
    const ids = rows.flatMap((row) => row?.id ?? []);
    const bodies = await database.bodies.bulkGet(ids.map((id) => pulledKey(owner, id)));
    return ids.map((id, index) => ({ id, stored: bodies[index]?.body }));
  });
  const told = new Set<string>();
  for (const { id, stored } of heads) {
    await unlessClosed(async () => {
      const body = stored === undefined ? null : await unlessDamaged(() => decodePulledBody(own, stored));
      const head = pulledHeadSchema.safeParse(body).data;
      if (head?.erased !== true) return null;
      told.add(id);
      await dropErased(own, id, head);
      return null;
    });
  }
  return told;
}

/** The same for all that lies here: a phone may have died, or been locked, after the service said to hold it. */
export async function sweepErased(own: OwnStorage): Promise<void> {
  const { storage, owner } = own;
  const ids = new Set<string>();
  await storage.read(async (database) => {
    for (const place of ['outbox', 'history'] as const)
      await eachSubmissionIn(database, owner, place, (row) => ids.add(row.recordId));
  });
  await dropErasedBefore(own, ids);
}

/** Null: its person has to open her data first, or was cleared from this phone. */
export async function unlessClosed<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof LockedError || error instanceof GoneKeyError) return null;
    throw error;
  }
}

type Shown = (photo: Pick<PhotoEntry, 'question'>) => boolean;

/** A question without the places in its repeats. */
function placeless(question: Path): Path {
  return question.replaceAll(/\[\d+\]/gu, '');
}

async function replacedBody(
  own: OwnStorage,
  stored: StoredBody,
  head: Answers,
  isShown: Shown,
): Promise<StoredBody | null> {
  const body = await readable(own, stored);
  if (body === null) return null;
  const erasedOf = ({ answers, photos }: FinishedBody['draft'] | FinishedBody['submission']) => ({
    answers: erasedAnswers(answers, [head]),
    photos: photos.filter(isShown),
  });
  // 3.5: what proved who made it would be about what is gone.
  const { [PROOF_MEMBER]: _proof, ...plain } = { [PROOF_MEMBER]: null, ...body.submission };
  const reply = 'reply' in plain && isObject(plain.reply) ? { reply: { ...plain.reply, text: ERASED_TEXT } } : {};
  const submission = { ...plain, ...reply, ...erasedOf(plain), [ERASED_MEMBER]: true };
  const draft = { ...body.draft, ...erasedOf(body.draft), notes: {}, carriedOver: [] };
  const erased = { ...body, submission, draft };
  // Done before: nothing is to be written.
  return JSON.stringify(erased) === JSON.stringify(body) ? null : encodeQueuedBody(own, erased);
}

/**
 * The answers of a revision, less what may be personal. Only the service knows which are; what `heads` still say is not. A
 * revision of before keeps its own of these, so that it is not another when it has to be sent again.
 */
function erasedAnswers(answers: Answers, heads: readonly Answers[]): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]): [string, AnswerValue][] => {
      const told = heads.flatMap((head): unknown => head[name] ?? []);
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      if (items.some(isObject)) {
        const instances = items.filter(isAnswers).map((item) => erasedAnswers(item, told.filter(isAnswers)));
        return [[name, instances]];
      }
      if (told.some((said) => said !== ERASED_TEXT)) return [[name, value]];
      return typeof value === 'string' && !isSha256(value) ? [[name, ERASED_TEXT]] : [];
    }),
  );
}

/** A body that is damaged shows nobody anything; it stays for whoever mends it. */
function readable(own: OwnStorage, stored: StoredBody): Promise<FinishedBody | null> {
  return unlessDamaged(() => decodeFinishedBody(own, stored));
}
