import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { noteAt } from '../../domain/form/note-path.ts';
import { personalNames, unaskedPersonal } from '../../domain/form/unasked-personal.ts';
import { askedDays } from '../../domain/form/visit-day.ts';
import type { ListAction } from '../../domain/lists/list-action.ts';
import { listFilledBy } from '../../domain/lists/list-declaration.ts';
import { longestText } from '../../domain/submission/record-bounds.ts';
import type { ReviewReply } from '../../domain/submission/review-reply.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import { wellFormed } from '../../domain/text/well-formed.ts';
import { foundPersonal } from '../../forms/found-personal.ts';
import { finishDraft } from '../../storage/drafts/finish.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import type { DraftRow } from '../../storage/phone/rows.ts';
import { photoManifest } from './photo-manifest.ts';
import type { PhotoNotes } from './photo-notes.ts';
import { positionIn } from './record-position.ts';

export { lostOnTheWay } from './arrivals.ts';

/** What the moment of finishing adds: how far the phone's clock was from the service's, and the version of the app. */
export type FinishFacts = { readonly clockOffsetMs: number | null; readonly app: string };

export type FinishResult =
  | { readonly kind: 'finished'; readonly recordId: string; readonly key: string }
  | { readonly kind: 'not-saved' }
  | { readonly kind: 'no-space' }
  | { readonly kind: 'photo-missing'; readonly paths: readonly Path[] }
  /** The service would refuse it for its size. `path`: the longest answer. */
  | { readonly kind: 'too-large'; readonly path: Path | null }
  | { readonly kind: 'failed' };

/** A record whose last change is on disk, as `edition`. */
type SavedRecord = {
  readonly own: OwnStorage;
  readonly row: DraftRow;
  readonly engine: FormEngine;
  /** The photos taken for this record, by their hash. */
  readonly photos: ReadonlyMap<string, PhotoEntry>;
  readonly notes: PhotoNotes;
  readonly edition: number;
  readonly activeSeconds: number;
  readonly reply: { readonly reply?: ReviewReply };
  readonly facts: FinishFacts;
};

/** Makes a record of the draft, to be sent; every outcome but `finished` leaves the draft as it was. */
export async function finishRecord(record: SavedRecord): Promise<FinishResult> {
  const { own, row, engine, photos, notes, edition, activeSeconds, reply, facts } = record;
  // Also what an old draft holds under a name that this version of the form does not know.
  const answers = wellFormed(engine.submissionAnswers());
  const entity = await listActionOf(engine, row.recordId);
  const kept = notes.all().map(({ question }) => question);
  const outcome = await finishDraft(own, row.id, {
    answers,
    unasked: unaskedPersonal(engine, { answers: engine.draftAnswers(), photos: kept }, personalIn(engine)),
    photos: [...photoManifest(engine.model, answers, photos), ...notes.asked(engine)],
    location: positionIn(engine, answers) ?? null,
    edition,
    activeSeconds,
    days: askedDays(engine.model.form, answers),
    ...(entity === null ? {} : { entity }),
    ...wellFormed(reply),
    ...facts,
  });
  switch (outcome.status) {
    case 'finished':
    case 'already-finished':
      return { kind: 'finished', recordId: outcome.recordId, key: outcome.key };
    case 'photo-missing':
      return {
        kind: 'photo-missing',
        paths: outcome.photos.map(({ question }) => noteAt(question)?.question ?? question),
      };
    case 'no-space':
      return { kind: 'no-space' };
    case 'too-large':
      return { kind: 'too-large', path: longestText(answers)?.path ?? null };
    case 'changed-elsewhere':
    case 'gone':
      return { kind: 'not-saved' };
    case 'malformed':
      return { kind: 'failed' };
    default:
      return outcome satisfies never;
  }
}

/** 6.16: what the record does to a list that its form fills. Few forms do: what decides it comes with those. */
async function listActionOf(engine: FormEngine, recordId: string): Promise<ListAction | null> {
  const declaration = (engine.model.form.entities ?? []).length === 0 ? null : listFilledBy(engine.model.form);
  if (declaration === null) return null;
  const { decideAction } = await import('../../domain/lists/decide-action.ts');
  return decideAction(engine, declaration, recordId);
}

/**
 * Names of the questions that this version of the form marks as personal, and of those that were found to be so later.
 */
function personalIn({ model }: FormEngine): ReadonlySet<string> {
  return new Set([...personalNames(model), ...(foundPersonal[model.form.id] ?? [])]);
}
