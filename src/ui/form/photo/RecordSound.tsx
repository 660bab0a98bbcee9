import { Mic, Square } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { bring } from '../arrivals.ts';
import type { FormSession } from '../form-session.ts';
import { clockOf } from './clock-of.ts';
import { createPieceWriter, type PieceWriter } from './piece-writer.ts';
import { type SoundRecording, startRecording } from './sound-recorder.ts';

/** After this a recording ends by itself: what is longer nobody listens to, and no link carries. */
const MOST_SECONDS = 600;

/** Records sound in the page: one button that begins, and ends. */
export function RecordSound({
  id,
  again,
  session,
  path,
  onSound,
}: {
  readonly id: string;
  readonly again: boolean;
  readonly session: FormSession;
  readonly path: Path;
  /** Whether the sound was kept. */
  readonly onSound: (sound: Blob) => Promise<boolean>;
}) {
  const { t } = useTranslation('form');
  const recording = useRef<SoundRecording | null>(null);
  const pieces = useRef<PieceWriter | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  const isRunning = seconds !== null;
  // Left while it goes on: what was said lies in its pieces and is the answer when the form is opened again.
  const leave = useEffectEvent(() => {
    if (recording.current !== null) void bring(session.arrivals, path, written());
  });
  useEffect(() => () => leave(), []);

  /** To its last piece. */
  async function written(): Promise<Blob | null> {
    const running = recording.current;
    recording.current = null;
    const sound = (await running?.stop()) ?? null;
    await pieces.current?.settled();
    return sound;
  }
  function end(): Promise<void> {
    return bring(session.arrivals, path, keep());
  }
  async function keep(): Promise<void> {
    setSeconds(null);
    const sound = await written();
    if (sound !== null && (await onSound(sound))) await pieces.current?.drop();
  }
  const endNow = useEffectEvent(() => void end());
  async function begin(): Promise<void> {
    setRefused(false);
    // A phone that ends the app loses no more than a second: the rest is the answer when the form is opened again.
    const writer = createPieceWriter(session, path, () => void end());
    const started = await startRecording({ onPiece: writer.write, onTaken: () => void end() });
    pieces.current = writer;
    recording.current = started.kind === 'going' ? started.recording : null;
    setRefused(started.kind === 'refused');
    setSeconds(started.kind === 'going' ? 0 : null);
  }
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = window.setInterval(() => setSeconds((before) => (before ?? 0) + 1), 1000);
    const last = window.setTimeout(endNow, MOST_SECONDS * 1000);
    return () => {
      window.clearInterval(timer);
      window.clearTimeout(last);
    };
  }, [isRunning]);

  return (
    <>
      {refused ? <Banner tone="warning">{t('file.noMicrophone')}</Banner> : null}
      {isRunning ? (
        <Button variant="primary" icon={Square} onClick={() => void end()}>
          {t('file.stop', { time: clockOf(seconds) })}
        </Button>
      ) : (
        <button type="button" id={id} className="button button--secondary" onClick={() => void begin()}>
          <Mic size={22} aria-hidden />
          <span>{t(again ? 'file.recordAgain' : 'file.record')}</span>
        </button>
      )}
    </>
  );
}
