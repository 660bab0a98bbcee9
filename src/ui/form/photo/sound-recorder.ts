/** Speech is understood at this; ten minutes are 2.4 MB. */
const BITS_PER_SECOND = 32_000;
/** What the browsers of phones write; the first that this one can. */
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** A recording that is going on. */
export type SoundRecording = {
  /** Ends it; null: nothing was recorded. */
  readonly stop: () => Promise<Blob | null>;
  readonly discard: () => void;
};

/** Whether this browser can record in the page at all. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator;
}

/** Begins to record; null: there is no microphone, or nobody allowed it. */
export async function startRecording(): Promise<SoundRecording | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  if (stream === null) return null;
  const release = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: BITS_PER_SECOND,
    ...(mimeType === undefined ? {} : { mimeType }),
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve(), { once: true });
  });
  // Every second, so that little is lost where the phone takes the page away.
  recorder.start(1000);
  return {
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      await ended;
      release();
      const whole = new Blob(parts, { type: recorder.mimeType });
      return whole.size === 0 ? null : whole;
    },
    discard: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      release();
    },
  };
}
