import { notePath } from '../../../domain/form/note-path.ts';
import { dropRecording, type KeptRecording, readRecordings } from '../../../storage/drafts/recording-pieces.ts';
import type { FormSession } from '../form-session.ts';
import { type KeepFileOutcome, keepFile } from '../photo/keep-file.ts';

/** A record holds at most 200 photos and notes (sync-protocol 3.4); this leaves room for its photos. */
export const MOST_VOICE_NOTES = 60;
/** Shorter than this it was a touch by mistake. */
const LEAST_SECONDS = 0.5;

type Kept = Exclude<KeepFileOutcome['kind'], 'too-large' | 'wrong-kind' | 'empty'> | 'nothing';

/**
 * Makes a recording a voice note of its question: kept as a photo is, named in the draft, and only then are its pieces
 * taken away. Done twice it is done once, because the same bytes have the same hash.
 */
export async function keepVoice(session: FormSession, spoken: KeptRecording): Promise<Kept> {
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
      if (!notes.all().some((note) => note.sha256 === sha256 && note.question === question)) {
        const seconds = Math.round(spoken.seconds);
        notes.replace([...notes.all(), { ...outcome.photo, question, seconds }]);
      }
      if (await saver.flush()) await dropRecording(own, row.id, spoken.recording);
      return 'kept';
    }
    // Its pieces stay: it is made a note when the form is opened again and there is room.
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

const recovered = new WeakMap<FormSession, Promise<number>>();

/**
 * Makes notes of what was recorded when the phone ended the app; answers how many. Once an opening: what is recorded after
 * has its own way.
 */
export function recoverVoice(session: FormSession): Promise<number> {
  const known = recovered.get(session) ?? recover(session).catch(() => 0);
  recovered.set(session, known);
  return known;
}

async function recover(session: FormSession): Promise<number> {
  let count = 0;
  for (const found of await readRecordings(session.own, session.row.id)) {
    if ((await keepVoice(session, found)) === 'kept') count += 1;
  }
  return count;
}
