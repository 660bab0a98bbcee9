import { bring } from '../arrivals.ts';
import type { FormSession } from '../form-session.ts';
import { createPieceWriter } from '../photo/piece-writer.ts';
import { type NoSound, type SoundRecording, startRecording, type Taken } from '../photo/sound-recorder.ts';
import { keepVoice } from './keep-voice.ts';

/** A voice note ends by itself then: what is longer nobody listens to, and no link carries. */
export const MOST_SECONDS = 180;

/** A voice note that is being recorded. */
export type VoiceRecording = Pick<SoundRecording, 'seconds' | 'level' | 'pause' | 'resume'> & {
  /** Ends it and keeps it. */
  readonly finish: () => Promise<VoiceEnd>;
  /**
   * Call when the screen goes away. The recorded pieces stay on the phone and become a note when the form is opened
   * again.
   */
  readonly leave: () => void;
};

/** `nothing`: the recording was empty. `no-space`, `failed`: the pieces written so far stay, and are tried again. */
export type VoiceEnd = 'kept' | 'nothing' | 'no-space' | 'failed';

export type VoiceStart =
  | { readonly kind: 'going'; readonly voice: VoiceRecording }
  | { readonly kind: 'refused'; readonly reason: NoSound };

/** Begins a voice note at a question; its pieces are written while it goes on. `onFull`: the phone has no room. */
export async function startVoice(
  session: FormSession,
  question: string,
  hear: { readonly onTaken: (how: Taken) => void; readonly onFull: () => void },
): Promise<VoiceStart> {
  const pieces = createPieceWriter(session, question, hear.onFull);
  const started = await startRecording({ onPiece: pieces.write, onTaken: hear.onTaken });
  if (started.kind === 'refused') return started;
  const sound = started.recording;
  let ending: Promise<VoiceEnd> | null = null;
  /** To its last piece. */
  const written = async () => {
    const whole = await sound.stop();
    await pieces.settled();
    return whole;
  };
  const finish = async (): Promise<VoiceEnd> => {
    const whole = await written();
    if (whole === null) return 'nothing';
    const data = new Uint8Array(await whole.arrayBuffer());
    const { recording } = pieces;
    return keepVoice(session, { recording, question, mediaType: whole.type, seconds: sound.seconds(), data });
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
        ending ??= bring(session.arrivals, question, finish());
        return ending;
      },
      leave: () => void bring(session.arrivals, question, written()),
    },
  };
}
