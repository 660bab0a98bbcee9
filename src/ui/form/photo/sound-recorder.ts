import { lockShown } from '../../kit/phone/lock-shown.ts';

/** Speech is understood at this; three minutes are 0.7 MB. */
const BITS_PER_SECOND = 32_000;
/** What the browsers of phones write; the first that this one can. */
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
const PIECE_MS = 1000;

/** A recording that is going on. */
export type SoundRecording = {
  /** Spoken until now; pauses do not count. */
  readonly seconds: () => number;
  /** How loud it is now, 0 to 1. */
  readonly level: () => number;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it, after its last piece was handed over; null: nothing was recorded. */
  readonly stop: () => Promise<Blob | null>;
};

/**
 * Why nothing is recorded. `denied`: nobody allowed it; `none`: no microphone; `busy`: another app has it, such as a
 * call; `unable`: this browser cannot.
 */
export type NoSound = 'denied' | 'none' | 'busy' | 'unable';

export type Started =
  | { readonly kind: 'going'; readonly recording: SoundRecording }
  | { readonly kind: 'refused'; readonly reason: NoSound };

/** What is told while it goes on. */
export type SoundListener = {
  /** About every second, what was recorded since and how long was spoken: alone it does not play, all in order do. */
  readonly onPiece?: (piece: Blob, seconds: number) => void;
  /** Why nothing is recorded any more. */
  readonly onTaken?: (how: Taken) => void;
};

/**
 * The phone took the microphone for something else (`paused`: it may come back), or for good (`ended`). `locked`: the
 * lock closed; nobody who speaks in front of it knows that something listens.
 */
export type Taken = 'paused' | 'ended' | 'locked';

/** Whether this browser can record in the page at all. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator;
}

/** Begins to record. */
export async function startRecording({ onPiece, onTaken }: SoundListener = {}): Promise<Started> {
  if (!canRecord()) return { kind: 'refused', reason: 'unable' };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
  const release = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: BITS_PER_SECOND,
      ...(mimeType === undefined ? {} : { mimeType }),
    });
    const parts: Blob[] = [];
    const watch = stopwatch();
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size === 0) return;
      parts.push(data);
      onPiece?.(data, watch.seconds());
    });
    const ended = new Promise<void>((resolve) => {
      recorder.addEventListener('stop', () => resolve(), { once: true });
    });
    const meter = levelMeter(stream);
    recorder.start(PIECE_MS);
    watch.go();
    const pause = (): void => {
      if (recorder.state !== 'recording') return;
      recorder.pause();
      watch.hold();
      // What was said before the pause is handed over now: the phone may end the app in it.
      recorder.requestData();
    };
    const pauseBehindLock = (): void => {
      if (!lockShown.read() || recorder.state !== 'recording') return;
      pause();
      onTaken?.('locked');
    };
    const hearNoLock = lockShown.subscribe(pauseBehindLock);
    // The lock can close while the browser asks for the microphone; whoever began it hears first that it goes on.
    setTimeout(pauseBehindLock);
    for (const track of stream.getAudioTracks()) {
      track.addEventListener('mute', () => {
        pause();
        onTaken?.('paused');
      });
      track.addEventListener('ended', () => onTaken?.('ended'));
    }
    return {
      kind: 'going',
      recording: {
        seconds: watch.seconds,
        level: meter.level,
        pause,
        resume: () => {
          if (recorder.state !== 'paused') return;
          recorder.resume();
          watch.go();
        },
        stop: async () => {
          watch.hold();
          hearNoLock();
          if (recorder.state !== 'inactive') recorder.stop();
          await ended;
          release();
          meter.close();
          const whole = new Blob(parts, { type: recorder.mimeType });
          return whole.size === 0 ? null : whole;
        },
      },
    };
  } catch {
    release();
    return { kind: 'refused', reason: 'unable' };
  }
}

function reasonOf(error: unknown): NoSound {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unable';
  }
}

function stopwatch() {
  let before = 0;
  let since: number | null = null;
  const now = (): number => before + (since === null ? 0 : performance.now() - since);
  return {
    go: () => {
      since ??= performance.now();
    },
    hold: () => {
      before = now();
      since = null;
    },
    seconds: () => now() / 1000,
  };
}

/** Listens beside the recorder, for the bar that shows that something is heard. A browser without it shows none. */
function levelMeter(stream: MediaStream): { readonly level: () => number; readonly close: () => void } {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    return {
      level: () => {
        analyser.getByteTimeDomainData(samples);
        const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
        // Speech at arm's length reaches a third of the scale.
        return Math.min(1, loudest / 48);
      },
      close: () => void context.close().catch(() => undefined),
    };
  } catch {
    return { level: () => 0, close: () => undefined };
  }
}
