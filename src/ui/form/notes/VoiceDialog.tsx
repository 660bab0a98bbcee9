import { Check, Mic, Pause, Play } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { noteAt, refusesPersonal } from '../../../domain/form/note-path.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormSession } from '../form-session.ts';
import { clockOf } from '../photo/clock-of.ts';
import type { NoSound } from '../photo/sound-recorder.ts';
import { MOST_VOICE_NOTES } from './keep-voice.ts';
import { MOST_SECONDS, startVoice, type VoiceRecording } from './voice-recording.ts';
import './voice-dialog.css';

/** How often time and level are drawn. */
const TICK_MS = 200;
const MOST = clockOf(MOST_SECONDS);

type Phase = 'ready' | 'starting' | 'recording' | 'paused' | 'keeping';
type Trouble = NoSound | 'taken' | 'locked' | 'full' | 'failed' | 'nothing';

/** Records a voice note at a question. Closing it keeps what was said. */
export function VoiceDialog({
  session,
  path,
  label,
  onClose,
}: {
  readonly session: FormSession;
  readonly path: Path;
  readonly label: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('notes');
  const toast = useToast();
  const voice = useRef<VoiceRecording | null>(null);
  const [phase, setPhase] = useState<Phase>('ready');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [heard, setHeard] = useState({ seconds: 0, level: 0 });
  const isTooMany =
    session.notes.all().filter(({ question }) => noteAt(question)?.kind === 'voice').length >= MOST_VOICE_NOTES;
  const mayRecord = !refusesPersonal(session.engine) && !isTooMany;
  useEffect(() => () => voice.current?.leave(), []);

  async function begin(): Promise<void> {
    setTrouble(null);
    setPhase('starting');
    const started = await startVoice(session, path, {
      onTaken: (how) => {
        if (how === 'ended') void finish();
        else {
          setPhase('paused');
          setTrouble(how === 'locked' ? 'locked' : 'taken');
        }
      },
      onFull: () => {
        voice.current?.pause();
        setPhase('paused');
        setTrouble('full');
      },
    });
    if (started.kind === 'refused') {
      setPhase('ready');
      setTrouble(started.reason);
      return;
    }
    voice.current = started.voice;
    setPhase('recording');
  }

  async function finish(said = t('voice.kept')): Promise<void> {
    const running = voice.current;
    if (running === null) return;
    setPhase('keeping');
    const end = await running.finish();
    voice.current = null;
    switch (end) {
      case 'kept':
        toast({ text: said });
        return onClose();
      case 'nothing':
      case 'failed':
        setTrouble(end);
        break;
      case 'no-space':
        setTrouble('full');
        break;
      default:
        end satisfies never;
    }
    setHeard({ seconds: 0, level: 0 });
    setPhase('ready');
  }

  const tick = useEffectEvent(() => {
    const running = voice.current;
    if (running === null) return;
    setHeard({ seconds: running.seconds(), level: running.level() });
    if (running.seconds() >= MOST_SECONDS) void finish(t('voice.limit'));
  });
  useEffect(() => {
    if (phase !== 'recording') return undefined;
    const timer = window.setInterval(tick, TICK_MS);
    return () => window.clearInterval(timer);
  }, [phase]);

  function close(): void {
    if (voice.current === null) onClose();
    else void finish();
  }

  return (
    <Dialog
      title={t('voice.title')}
      onClose={close}
      actions={
        phase === 'recording' || phase === 'paused' ? (
          <>
            {phase === 'recording' ? (
              <Button
                icon={Pause}
                onClick={() => {
                  voice.current?.pause();
                  setPhase('paused');
                }}
              >
                {t('voice.pause')}
              </Button>
            ) : (
              <Button
                icon={Play}
                disabled={trouble === 'full'}
                onClick={() => {
                  setTrouble(null);
                  voice.current?.resume();
                  setPhase('recording');
                }}
              >
                {t('voice.resume')}
              </Button>
            )}
            <Button variant="primary" icon={Check} onClick={() => void finish()}>
              {t('voice.finish')}
            </Button>
          </>
        ) : mayRecord ? (
          <Button variant="primary" wide icon={Mic} busy={phase !== 'ready'} onClick={() => void begin()}>
            {phase === 'keeping' ? t('voice.keeping') : t('voice.start')}
          </Button>
        ) : undefined
      }
    >
      <p className="voice-dialog__question">{label}</p>
      {refusesPersonal(session.engine) ? (
        <Banner tone="warning">{t('voice.refusedPersonal')}</Banner>
      ) : isTooMany ? (
        <Banner tone="warning">{t('voice.tooMany', { most: MOST_VOICE_NOTES })}</Banner>
      ) : null}
      {trouble === null ? null : (
        <Banner tone={GENTLE.has(trouble) ? 'warning' : 'danger'} live>
          {t(TROUBLE_WORDS[trouble])}
        </Banner>
      )}
      {phase === 'recording' || phase === 'paused' || phase === 'keeping' ? (
        <div className="voice-dialog__state">
          <p className={phase === 'recording' ? 'voice-dialog__light' : 'voice-dialog__light voice-dialog__light--off'}>
            {t(phase === 'recording' ? 'voice.recording' : 'voice.paused')}
          </p>
          <p className="voice-dialog__time">{t('voice.time', { time: clockOf(heard.seconds), most: MOST })}</p>
          <meter
            className="voice-dialog__level"
            aria-label={t('voice.loud')}
            min={0}
            max={1}
            value={phase === 'recording' ? heard.level : 0}
          />
        </div>
      ) : mayRecord ? (
        <>
          <p>{t('voice.lead')}</p>
          <p className="voice-dialog__hears">{t('voice.hears')}</p>
        </>
      ) : null}
    </Dialog>
  );
}

/** What lost nothing. */
const GENTLE: ReadonlySet<Trouble> = new Set(['taken', 'locked', 'nothing']);

const TROUBLE_WORDS = {
  denied: 'voice.refused.denied',
  none: 'voice.refused.none',
  busy: 'voice.refused.busy',
  unable: 'voice.refused.unable',
  taken: 'voice.taken',
  locked: 'voice.locked',
  full: 'voice.full',
  failed: 'voice.failed',
  nothing: 'voice.nothing',
} as const satisfies Readonly<Record<Trouble, string>>;
