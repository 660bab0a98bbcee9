import type { Answers, Path } from '../../domain/form/answers.ts';
import type { EngineClock, FormEngine } from '../../domain/form/engine-api.ts';
import { instanceNameOf } from '../../domain/form/instance-name.ts';
import { topName } from '../../domain/form/path.ts';
import { isQuick } from '../../domain/form/quick-fill.ts';
import type { Lineage } from '../../domain/submission/lineage.ts';
import { MOST_REPLY, type ReviewReply } from '../../domain/submission/review-reply.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import type { Review } from '../../domain/sync/protocol.ts';
import { saveDraft } from '../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import type { Draft, DraftBody, DraftRow, Progress } from '../../storage/phone/rows.ts';
import { type ActiveTime, createActiveTime } from './active-time.ts';
import { type CarriedMarks, createCarriedMarks } from './carried-marks.ts';
import { ASKED_NOTE, CAMERA_NOTE, LEFT_NOTE, OPENED_NOTE, PREVIOUS_NOTE, REPLY_NOTE } from './draft-notes.ts';
import type { FinishFacts, FinishResult } from './finish-record.ts';
import { createInstanceChanges, type InstanceChanges } from './instance-changes.ts';
import { type Arrivals, allHere } from './on-the-way.ts';
import { leftAt } from './pages.ts';
import { photoManifest } from './photo-manifest.ts';
import { createPhotoNotes, type PhotoNotes } from './photo-notes.ts';
import { canPrefill, prefill } from './prefill.ts';
import { positionIn } from './record-position.ts';
import { type RemovedChoices, watchRemovedChoices } from './removed-choices.ts';
import { createReviewComments, NO_COMMENTS, type ReviewComments } from './review-comments.ts';
import { createSaveScheduler, type SaveOutcome, type SaveScheduler, type Timers } from './save-scheduler.ts';

/** A record that is open on the screen: its engine, and everything that is kept with the draft. */
export type FormSession = {
  readonly own: OwnStorage;
  readonly row: DraftRow;
  readonly engine: FormEngine;
  readonly clock: EngineClock;
  readonly saver: SaveScheduler;
  readonly activeTime: ActiveTime;
  readonly carried: CarriedMarks;
  readonly removed: RemovedChoices;
  readonly instances: InstanceChanges;
  /** Voice notes at questions and drawings on photos (sync-protocol 3.7). */
  readonly notes: PhotoNotes;
  /** What a reviewer wrote, when the record came back. */
  readonly comments: ReviewComments;
  /** The review that this correction answers (null: none), and what the author has written to it. */
  readonly reply: { readonly review: Review | null; readonly text: string };
  readonly setReply: (text: string) => void;
  /** Where the registry says that the subject is. */
  readonly registeredLocation: { readonly latitude: number; readonly longitude: number } | null;
  readonly page: () => string | null;
  readonly setPage: (page: string) => void;
  /** Whether a page was ever looked at; all of a record that was finished once were. */
  readonly wasOpened: (page: string) => boolean;
  readonly noteOpened: (page: string) => void;
  /** The camera opens for this question: kept with the draft, in case the phone kills the page meanwhile (lesson 20). */
  readonly setCameraTarget: (path: Path | null) => void;
  readonly cameraTarget: () => Path | null;
  /** Photos and files that are still being prepared; `bring` adds one. Finishing and closing wait for them. */
  readonly arrivals: Arrivals;
  readonly notePhoto: (photo: Pick<PhotoEntry, 'sha256' | 'bytes' | 'mediaType'>) => void;
  /** The last record of this form about this subject, before this one; null: a first visit. */
  readonly previous: PreviousVisit | null;
  /** The person chose to start from the last visit: what it filled and was confirmed is not gone through again. */
  readonly startedFromPrevious: () => boolean;
  /** Paths, in the last visit, of the instances of a repeat that were not brought: it takes no more of them. */
  readonly leftOut: (repeat: Path) => readonly Path[];
  /** The last visit, when this record may start from it and nobody was asked yet. */
  readonly previousOffer: () => PreviousVisit | null;
  readonly answerPreviousOffer: (use: boolean) => void;
  /** Writes over what another tab has saved; only when the person says so. */
  readonly takeOver: () => Promise<boolean>;
  readonly finish: (facts: FinishFacts) => Promise<FinishResult>;
  readonly close: () => Promise<boolean>;
  /** A new record in which nothing was answered since it was begun, and no camera was opened. */
  readonly isUntouched: () => boolean;
};

/** The last record of this form about this subject. */
export type PreviousVisit = {
  readonly id: string;
  readonly answers: Answers;
  /** The day of that visit, `YYYY-MM-DD`. */
  readonly day: string;
};

export type SessionParts = {
  readonly own: OwnStorage;
  readonly draft: Draft;
  readonly engine: FormEngine;
  readonly clock: EngineClock;
  /** The review that this correction answers, and the entry of the lineage that it is about; null: none. */
  readonly answers: { readonly review: Review; readonly from: number } | null;
  readonly lineage: Lineage;
  readonly registeredLocation: { readonly latitude: number; readonly longitude: number } | null;
  readonly previous: PreviousVisit | null;
  readonly timers: Timers;
  readonly now: () => number;
  readonly monotonicMs: () => number;
};

/** Opens a draft for filling; from here on every change finds its way to the database. */
export function createFormSession(parts: SessionParts): FormSession {
  const { own, draft, engine } = parts;
  const photos = new Map(draft.body.photos.map((photo) => [photo.sha256, photo]));
  const activeTime = createActiveTime(draft.row.activeSeconds, parts.monotonicMs);
  const arrivals: Arrivals = { coming: new Map(), lost: new Set() };
  let { edition } = draft.row;
  const isFresh = draft.row.madeOn.kind === 'nothing' && draft.row.progress === null;
  const begunWith = JSON.stringify(engine.draftAnswers());
  let page = draft.body.page;
  const fromNow = draft.row.madeOn.kind === 'nothing' && parts.previous !== null;
  let notes = fromNow ? { [PREVIOUS_NOTE]: parts.previous.id, ...draft.body.notes } : draft.body.notes;

  const review = parts.answers?.review ?? null;
  const replyNote = review === null ? null : `${REPLY_NOTE}${review.id}`;

  /** What the author answers to the reviewer, as it travels (7.2); nothing where nothing was written. */
  function reply(): { readonly reply?: ReviewReply } {
    const text = replyNote === null ? '' : (notes[replyNote] ?? '').trim();
    return review === null || text === ''
      ? {}
      : { reply: { reviewId: review.id, text: text.slice(0, MOST_REPLY).replace(/[\ud800-\udbff]$/, '') } };
  }

  const saver = createSaveScheduler({
    save,
    now: parts.now,
    timers: parts.timers,
    lastSavedAt: Date.parse(draft.row.savedAt) || null,
  });
  const carried = createCarriedMarks(draft.body.carriedOver, saver.changed);
  const removed = watchRemovedChoices(engine);
  const photoNotes = createPhotoNotes(draft.body.photos, saver.changed);
  const instances = createInstanceChanges({
    engine,
    carried,
    removed,
    notes: photoNotes,
    lineage: parts.lineage,
    moved: (to) => setCameraTarget(notes[CAMERA_NOTE] === undefined ? null : to(notes[CAMERA_NOTE])),
  });
  const stopListening = engine.subscribe('*', saver.changed);

  function body(): DraftBody {
    const answers = engine.draftAnswers();
    return {
      answers,
      page,
      carriedOver: carried.all(),
      location: positionIn(engine, answers) ?? draft.body.location,
      photos: [...photoManifest(engine.model, answers, photos), ...photoNotes.all()],
      notes,
      ...(parts.lineage.length === 0 ? {} : { lineage: instances.lineage() }),
    };
  }

  function opened(): readonly string[] {
    return notes[OPENED_NOTE]?.split(' ') ?? [];
  }

  function setCameraTarget(path: Path | null): void {
    const { [CAMERA_NOTE]: before, ...others } = notes;
    if ((before ?? null) === path) return;
    notes = path === null ? others : { ...others, [CAMERA_NOTE]: path };
    saver.changed();
  }

  async function save(): Promise<SaveOutcome> {
    const outcome = await saveDraft(own, draft.row.id, {
      body: body(),
      edition,
      activeSeconds: activeTime.seconds(),
      progress: { ...progressOf(engine), left: leftAt(engine, page) },
      instanceName: instanceNameOf(engine),
    });
    switch (outcome.status) {
      case 'saved':
        ({ edition } = outcome);
        return { ok: true };
      case 'changed-elsewhere':
        elsewhereEdition = outcome.edition;
        return { ok: false, reason: 'elsewhere' };
      case 'gone':
        return { ok: false, reason: 'gone' };
      case 'no-space':
        return { ok: false, reason: 'no-space' };
      default:
        return outcome satisfies never;
    }
  }
  let elsewhereEdition: number | null = null;

  function commentsOver({ review, from }: NonNullable<SessionParts['answers']>): ReviewComments {
    return createReviewComments(review, engine, (path) => instances.follow(path, from));
  }

  return {
    own,
    row: draft.row,
    engine,
    clock: parts.clock,
    saver,
    activeTime,
    carried,
    removed,
    instances,
    notes: photoNotes,
    comments: parts.answers === null ? NO_COMMENTS : commentsOver(parts.answers),
    reply: {
      review,
      // One comes back to it from the questions.
      get text() {
        return replyNote === null ? '' : (notes[replyNote] ?? '');
      },
    },
    setReply(text) {
      if (replyNote === null) return;
      notes = { ...notes, [replyNote]: text };
      saver.changed();
    },
    registeredLocation: parts.registeredLocation,
    page: () => page,
    setPage(next) {
      if (next === page) return;
      page = next;
      saver.changed();
    },
    wasOpened: (name) => draft.row.madeOn.kind !== 'nothing' || opened().includes(name),
    noteOpened(name) {
      // Kept with the next change: looking at a page is none.
      if (!opened().includes(name)) notes = { ...notes, [OPENED_NOTE]: [...opened(), name].join(' ') };
    },
    cameraTarget() {
      const path = notes[CAMERA_NOTE];
      return path === undefined || engine.find(path) === null ? null : path;
    },
    setCameraTarget,
    previous: parts.previous,
    leftOut: (repeat) => notes[LEFT_NOTE]?.split(' ').filter((path) => topName(path) === repeat) ?? [],
    startedFromPrevious: () => notes[ASKED_NOTE] === 'used',
    previousOffer() {
      const isNew = draft.row.madeOn.kind === 'nothing' && notes[ASKED_NOTE] === undefined && !isQuick(engine);
      return isNew && parts.previous !== null && canPrefill(engine, parts.previous.answers) ? parts.previous : null;
    },
    answerPreviousOffer(use) {
      notes = { ...notes, [ASKED_NOTE]: use ? 'used' : 'blank' };
      if (use && parts.previous !== null) {
        const left: Path[] = [];
        carried.add(prefill(engine, parts.previous.answers, left));
        if (left.length > 0) notes = { ...notes, [LEFT_NOTE]: left.join(' ') };
      }
      saver.changed();
    },
    arrivals,
    notePhoto: ({ sha256, bytes, mediaType }) => photos.set(sha256, { question: '', sha256, bytes, mediaType }),
    takeOver() {
      if (elsewhereEdition !== null) edition = elsewhereEdition;
      saver.changed();
      return saver.flush();
    },
    async finish(facts) {
      // Comes with the reading over, from which one finishes: no first answer waits for it.
      const { finishRecord, lostOnTheWay } = await import('./finish-record.ts');
      const paths = await lostOnTheWay(arrivals);
      if (paths.length > 0) return { kind: 'photo-missing', paths };
      saver.changed();
      const saved = await saver.flush();
      const status = saver.status();
      // `gone`: it may have been finished by a touch whose answer was lost; then finishing again says so.
      const finishedPerhaps = status.kind === 'failed' && status.reason === 'gone';
      if (!saved && !finishedPerhaps) return { kind: 'not-saved' };
      return finishRecord({
        own,
        row: draft.row,
        engine,
        photos,
        notes: photoNotes,
        edition,
        activeSeconds: activeTime.seconds(),
        reply: reply(),
        facts,
      });
    },
    isUntouched: () =>
      isFresh &&
      photos.size + photoNotes.all().length + arrivals.coming.size === 0 &&
      notes[CAMERA_NOTE] === undefined &&
      JSON.stringify(engine.draftAnswers()) === begunWith,
    async close() {
      // What there is is on disk, whatever becomes of what is still on its way. The screen hands that over as it goes.
      await saver.flush();
      await allHere(arrivals);
      stopListening();
      return saver.close();
    },
  };
}

/** How far a record is: counts over all pages that apply. */
function progressOf(engine: FormEngine): Pick<Progress, 'answered' | 'asked'> {
  let answered = 0;
  let asked = 0;
  for (const { name } of engine.model.pages) {
    const page = engine.progress(name);
    if (!page.relevant) continue;
    answered += page.answered;
    asked += page.asked;
  }
  return { answered, asked };
}
