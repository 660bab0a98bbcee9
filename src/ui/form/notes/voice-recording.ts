import { type PieceOf, writePiece } from '../../../storage/drafts/recording-pieces.ts';
import type { FormSession } from '../form-session.ts';
import { type NoSound, type SoundRecording, startRecording } from '../photo/sound-recorder.ts';
import { keepVoice } from './keep-voice.ts';

/** A voice note ends by itself then: what is longer nobody listens to, and no link carries. */
export const MOST_SECONDS = 180;

/** A voice note that is being recorded. */
export type VoiceRecording = Pick<SoundRecording, 'seconds' | 'level' | 'pause' | 'resume'> & {
  /** Ends it and keeps it. */
  readonly finish: () => Promise<VoiceEnd>;
  /** The screen goes away: what was said waits in its pieces, and is a note when the form is opened again. */
  readonly leave: () => void;
};

/** `nothing`: nothing was said. `no-space`, `failed`: what was written stays on the phone and is tried again. */
export type VoiceEnd = 'kept' | 'nothing' | 'no-space' | 'failed';

export type VoiceStart =
  | { readonly kind: 'going'; readonly voice: VoiceRecording }
  | { readonly kind: 'refused'; readonly reason: NoSound };

/** Begins a voice note at a question; its pieces are written while it goes on. `onFull`: the phone has no room. */
export async function startVoice(
  session: FormSession,
  question: string,
  hear: { readonly onTaken: (how: 'paused' | 'ended') => void; readonly onFull: () => void },
): Promise<VoiceStart> {
  const recording = `${Date.now().toString(36)}${crypto.randomUUID().slice(0, 8)}`;
  let number = 0;
  // One piece after the other, so that what lies there is a beginning without holes.
  let written: Promise<void> = Promise.resolve();
  let going: SoundRecording | null = null;
  const of = (): PieceOf => ({ recording, question, mediaType: going?.mediaType ?? '' });
  const write = async (piece: Blob, seconds: number): Promise<void> => {
    const data = new Uint8Array(await piece.arrayBuffer());
    const outcome = await writePiece(session.own, session.row.id, of(), { number, seconds, data });
    if (outcome.status === 'written') number += 1;
    else hear.onFull();
  };
  const started = await startRecording({
    onPiece: (piece) => {
      const seconds = going?.seconds() ?? 0;
      written = written.then(() => write(piece, seconds)).catch(() => hear.onFull());
    },
    onTaken: hear.onTaken,
  });
  if (started.kind === 'refused') return started;
  const sound = started.recording;
  going = sound;
  let ending: Promise<VoiceEnd> | null = null;
  const finish = async (): Promise<VoiceEnd> => {
    const whole = await sound.stop();
    await written;
    if (whole === null) return 'nothing';
    const data = new Uint8Array(await whole.arrayBuffer());
    return keepVoice(session, { ...of(), seconds: sound.seconds(), data });
  };
  return {
    kind: 'going',
    voice: {
      seconds: sound.seconds,
      level: sound.level,
      pause: sound.pause,
      resume: sound.resume,
      // Ended by the person and by the clock at once it is ended once.
      finish: () => {
        ending ??= finish();
        return ending;
      },
      leave: () => void sound.stop(),
    },
  };
}
