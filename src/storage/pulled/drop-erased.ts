import type { Answers, AnswerValue, Path } from '../../domain/form/answers.ts';
import { isSha256 } from '../../domain/ids.ts';
import { isObject } from '../../domain/json-object.ts';
import { type FinishedBody, isAnswers } from '../../domain/submission/kept-body.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { isHeld } from '../../domain/submission/status.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import type { PulledHead } from '../../domain/sync/pulled-head.ts';
import { decodeFinishedBody, encodeQueuedBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { revisionsOf } from '../phone/submission-rows.ts';
import { releaseErasedFiles } from '../photos/kept-files.ts';

/**
 * 6.12: the service says that a record's personal answers were erased. What this phone finished of it and the service has
 * said to hold gets the answers that came, and lets go of the photos that went; `sweepPhotos` takes their bytes. What
 * is not held there yet stays until it is: nothing that was recorded is lost before it was sent. Again is harmless.
 */
export async function dropErased(own: OwnStorage, recordId: string, erased: PulledHead): Promise<void> {
  const { storage, owner } = own;
  const proved = await storage.read(async (database) => {
    const rows = await revisionsOf(database, owner, recordId);
    const kept = rows.filter((row) => row.place === 'history' || isHeld(row.receipt));
    const bodies = await database.bodies.bulkGet(kept.map((row) => finishedKey(row.key)));
    return kept.map((row, index) => ({ row, key: finishedKey(row.key), body: bodies[index]?.body }));
  });
  const photos = erased.photos ?? [];
  const shown = new Set(photos.map((photo) => photo.sha256));
  await storage.write(['photoHolders'], (database) => releaseErasedFiles(database, recordId, shown));
  const questions = new Set(photos.map((photo) => placeless(photo.question)));
  const head = isAnswers(erased.answers) ? erased.answers : {};
  const isShown: Shown = (photo) => questions.has(placeless(photo.question));
  for (const { row, key, body } of proved) {
    const replaced = body === undefined ? null : await replacedBody(own, body, head, isShown);
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

type Shown = (photo: PhotoEntry) => boolean;

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
  return encodeQueuedBody(own, { ...body, submission, draft });
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
