import type { Path } from '../../../domain/form/answers.ts';
import { notePath } from '../../../domain/form/note-path.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { dropRecording, type KeptRecording, readRecordings } from '../../../storage/drafts/recording-pieces.ts';
import { bring } from '../arrivals.ts';
import type { FormSession } from '../form-session.ts';
import { type KeepFileOutcome, keepFile } from '../photo/keep-file.ts';

/** A record holds at most 200 photos and notes (sync-protocol 3.4); this leaves room for its photos. */
export const MOST_VOICE_NOTES = 60;
/** Shorter than this it was a touch by mistake. */
const LEAST_SECONDS = 0.5;

type Kept = Exclude<KeepFileOutcome['kind'], 'too-large' | 'wrong-kind' | 'empty'> | 'nothing';

/**
 * Makes a recording a voice note of its question, or the answer of one that asks for a recording: kept as a photo is,
 * named in the draft, and only then are its pieces taken away. Done twice it is done once, because the same bytes have
 * the same hash.
 */
export function keepVoice(session: FormSession, spoken: KeptRecording): Promise<Kept> {
  return bring(session.arrivals, spoken.question, keep(session, spoken));
}

async function keep(session: FormSession, spoken: KeptRecording): Promise<Kept> {
  const { own, row, notes, saver } = session;
  const file = new Blob([spoken.data], { type: spoken.mediaType });
  if (spoken.seconds < LEAST_SECONDS || file.size === 0) {
    await dropRecording(own, row.id, spoken.recording);
    return 'nothing';
  }
  const outcome = await keepFile(own, row.id, file, 'audio');
  switch (outcome.kind) {
    case 'kept': {
      const question = notePath(spoken.question, 'voice');
      const { sha256 } = outcome.photo;
      if (isUnansweredSound(session, spoken.question)) {
        session.notePhoto(outcome.photo);
        session.engine.set(spoken.question, sha256);
      } else if (!notes.all().some((note) => note.sha256 === sha256 && note.question === question)) {
        // As its player counts: a second that was begun is not told.
        const seconds = Math.max(1, Math.floor(spoken.seconds));
        notes.replace([...notes.all(), { ...outcome.photo, question, seconds }]);
      }
      if (await saver.flush()) await dropRecording(own, row.id, spoken.recording);
      return 'kept';
    }
    // The pieces stay: the recording becomes a note when the form is opened again and there is room.
    case 'no-space':
    case 'failed':
      return outcome.kind;
    case 'too-large':
    case 'wrong-kind':
    case 'empty':
      // Not a recording: nothing that anybody could hear.
      await dropRecording(own, row.id, spoken.recording);
      return 'nothing';
    default:
      return outcome satisfies never;
  }
}

/** A question that asks for a recording: what was being said is its answer. One that has an answer keeps it. */
function isUnansweredSound({ engine }: FormSession, question: Path): boolean {
  const state = engine.find(question);
  return state !== null && QUESTION_TYPES[state.question.type].fileKind === 'audio' && state.value === undefined;
}

/**
 * What became of recordings that were begun and are no notes. `left`: they are still on the phone and wait for room.
 */
export type RecoveredVoice = { readonly made: number; readonly left: number };

const running = new WeakMap<FormSession, Promise<RecoveredVoice>>();

/**
 * Makes notes of what was recorded when the phone ended the app, or had no room. Asked when a record is opened and
 * before it is finished, which takes its pieces away; one after the other, so that nothing is made a note twice.
 */
export function recoverVoice(session: FormSession): Promise<RecoveredVoice> {
  const before = running.get(session) ?? Promise.resolve(null);
  const next = before.then(() => recover(session));
  running.set(
    session,
    next.catch(() => NOTHING),
  );
  return next;
}

const NOTHING: RecoveredVoice = { made: 0, left: 0 };

async function recover(session: FormSession): Promise<RecoveredVoice> {
  let { made, left } = NOTHING;
  for (const found of await readRecordings(session.own, session.row.id)) {
    const end = await keepVoice(session, found);
    if (end === 'kept') made += 1;
    else if (end !== 'nothing') left += 1;
  }
  return { made, left };
}
