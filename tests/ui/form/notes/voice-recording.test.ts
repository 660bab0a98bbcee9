import '../../../storage/support/indexed-db.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readRecordings } from '../../../../src/storage/drafts/recording-pieces.ts';
import { recoverVoice } from '../../../../src/ui/form/notes/keep-voice.ts';
import { startVoice } from '../../../../src/ui/form/notes/voice-recording.ts';
import { lockShown } from '../../../../src/ui/kit/phone/lock-shown.ts';
import { freshSession, openSession, spoken } from './stage.ts';

/** A microphone that a test speaks into. */
class Microphone extends EventTarget {
  readonly state = 'live';
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

let microphone: Microphone;
/** The clock by which it is counted how long somebody speaks. */
let clockMs = 0;
let recorder: Recorder | null;

/** What a browser's recorder does, by hand: `speak` is a second of sound. */
class Recorder extends EventTarget {
  static isTypeSupported(kind: string): boolean {
    return kind.startsWith('audio/webm');
  }
  readonly mimeType = 'audio/webm;codecs=opus';
  state: 'inactive' | 'recording' | 'paused' = 'inactive';
  start(): void {
    this.state = 'recording';
    remember(this);
  }
  pause(): void {
    this.state = 'paused';
  }
  resume(): void {
    this.state = 'recording';
  }
  requestData(): void {}
  stop(): void {
    this.state = 'inactive';
    this.dispatchEvent(new Event('stop'));
  }
  speak(...bytes: readonly number[]): void {
    const data = new Blob([Uint8Array.from(bytes)], { type: this.mimeType });
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
  }
}

const remember = (made: Recorder): void => {
  recorder = made;
};
const WHOLE = [...spoken('obs', 9).data];
const before = { recorder: globalThis.MediaRecorder, navigator: globalThis.navigator };

/** A browser with a microphone; `refuse` is the name of the error that asking for it ends with. */
function browserWith(refuse: string | null): void {
  const getUserMedia = async () => {
    if (refuse !== null) throw new DOMException('no', refuse);
    return { getTracks: () => [microphone], getAudioTracks: () => [microphone] };
  };
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices: { getUserMedia } }, configurable: true });
  Object.defineProperty(globalThis, 'MediaRecorder', { value: Recorder, configurable: true });
}

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => clockMs);
  microphone = new Microphone();
  recorder = null;
  browserWith(null);
});
afterEach(() => {
  lockShown.write(false);
  vi.restoreAllMocks();
  Object.defineProperty(globalThis, 'navigator', { value: before.navigator, configurable: true });
  Object.defineProperty(globalThis, 'MediaRecorder', { value: before.recorder, configurable: true });
});

/** A recording at the question `obs`, with what it told. */
async function speaking() {
  const phone = await freshSession();
  const told: string[] = [];
  const started = await startVoice(phone.session, 'obs', {
    onTaken: (how) => told.push(how),
    onFull: () => told.push('full'),
  });
  if (started.kind !== 'going' || recorder === null) throw new Error(started.kind);
  return { ...phone, told, voice: started.voice, recorder };
}

it('says apart that it was not allowed, that there is no microphone, and that a call has it', async () => {
  const { session } = await freshSession();
  const reasons = [];
  for (const name of ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'TypeError']) {
    browserWith(name);
    const started = await startVoice(session, 'obs', { onTaken: () => undefined, onFull: () => undefined });
    reasons.push(started.kind === 'refused' ? started.reason : 'going');
  }
  expect(reasons).toEqual(['denied', 'none', 'busy', 'unable']);
});

it('writes each second as it comes, and a note when it is ended, once, with the microphone given back', async () => {
  const { ana, id, session, voice, recorder } = await speaking();
  recorder.speak(...WHOLE.slice(0, 6));
  await expect.poll(() => readRecordings(ana, id)).toMatchObject([{ question: 'obs', data: { length: 6 } }]);
  recorder.speak(...WHOLE.slice(6));
  // Half a second and less is a touch by mistake.
  clockMs += 600;
  const [one, other] = await Promise.all([voice.finish(), voice.finish()]);
  expect([one, other]).toEqual(['kept', 'kept']);
  expect(session.notes.all()).toMatchObject([{ question: 'obs/@voice', bytes: WHOLE.length, seconds: 1 }]);
  expect([microphone.stopped, await readRecordings(ana, id)]).toEqual([true, []]);
});

it('is a note when the record is opened again after the screen went away or the app was ended', async () => {
  const { ana, id, session, voice, recorder } = await speaking();
  clockMs += 600;
  recorder.speak(...WHOLE);
  voice.leave();
  await expect.poll(async () => (await readRecordings(ana, id)).length).toBe(1);
  expect(session.notes.all()).toEqual([]);
  const again = await openSession(ana, id);
  expect(await recoverVoice(again)).toEqual({ made: 1, left: 0 });
  expect(again.notes.all()).toMatchObject([{ question: 'obs/@voice', bytes: WHOLE.length }]);
  expect(await readRecordings(ana, id)).toEqual([]);
});

it('pauses when a call takes the microphone, and goes on after it; lost for good, that is told', async () => {
  const { told, voice, recorder } = await speaking();
  microphone.dispatchEvent(new Event('mute'));
  expect([told, recorder.state]).toEqual([['paused'], 'paused']);
  voice.resume();
  expect(recorder.state).toBe('recording');
  microphone.dispatchEvent(new Event('ended'));
  expect(told).toEqual(['paused', 'ended']);
});

it('keeps counting only what is spoken', async () => {
  const { voice } = await speaking();
  voice.pause();
  const held = voice.seconds();
  clockMs += 60;
  expect(voice.seconds()).toBe(held);
});

it('pauses when the lock closes, says so, and goes on only when the person says so', async () => {
  const { told, voice, recorder } = await speaking();
  clockMs += 2_000;
  lockShown.write(true);
  expect([recorder.state, told]).toEqual(['paused', ['locked']]);
  clockMs += 58_000;
  lockShown.write(false);
  expect([recorder.state, voice.seconds()]).toEqual(['paused', 2]);
  voice.resume();
  expect(recorder.state).toBe('recording');
  recorder.speak(...WHOLE);
  expect(await voice.finish()).toBe('kept');
  lockShown.write(true);
  expect(told).toEqual(['locked']);
});

it('does not begin behind a lock that closed while the browser asked for the microphone', async () => {
  lockShown.write(true);
  const { told, recorder } = await speaking();
  await expect.poll(() => told).toEqual(['locked']);
  expect(recorder.state).toBe('paused');
});
