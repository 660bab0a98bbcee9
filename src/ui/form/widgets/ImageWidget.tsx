import { Camera, Images, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { bring } from '../arrivals.ts';
import { MAX_SIDE_PIXELS } from '../photo/fit.ts';
import { InPageCamera } from '../photo/InPageCamera.tsx';
import { keepPhoto } from '../photo/keep-photo.ts';
import { PhotoInput } from '../photo/PhotoInput.tsx';
import { PhotoShown } from '../photo/PhotoShown.tsx';
import { PhotoTrouble } from '../photo/PhotoTrouble.tsx';
import { useComing } from '../use-coming.ts';
import { useText } from '../use-language.ts';
import { useRemoved } from '../use-removed.ts';
import type { WidgetProps } from './widget.ts';
import './image-widget.css';

/** A camera may take the phone's whole memory: no longer than this is waited for the draft before it opens. */
const FLUSH_PATIENCE_MS = 1500;

type Trouble = 'unreadable' | 'no-space' | 'failed';

/** A photo from camera or gallery: shrunk, kept, read back, and only then shown. */
export function ImageWidget({ state, value, onChange, onBlur, id, labelId, describedBy, session }: WidgetProps) {
  const { t } = useTranslation('form');
  const text = useText();
  const removed = useRemoved(session, state.path);
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { wasComing, busy, setBusy } = useComing<Trouble>(session.arrivals, state.path, 'failed', setTrouble);
  const [inPage, setInPage] = useState(false);
  // The draft still waits for this question's photo: the phone killed the page while the camera was open.
  const [lost, setLost] = useState(() => !wasComing && session.cameraTarget() === state.path);
  const sha256 = typeof value === 'string' && value !== '' ? value : null;
  const question = text(state.label);

  async function open(input: HTMLInputElement | null): Promise<void> {
    // Lesson 20: the draft is on disk, and knows which question waits, before the camera takes the memory.
    session.setCameraTarget(state.path);
    await Promise.race([session.saver.flush(), new Promise((resolve) => setTimeout(resolve, FLUSH_PATIENCE_MS))]);
    input?.click();
  }

  function take(file: Blob | undefined): void {
    setLost(false);
    setInPage(false);
    if (file === undefined) return waitNoMore();
    // The draft waits for it until it is kept: the phone may kill the page now, too.
    session.setCameraTarget(state.path);
    void bring(session.arrivals, state.path, keep(file));
  }

  function waitNoMore(): void {
    if (session.cameraTarget() === state.path) session.setCameraTarget(null);
  }

  /** Whether it came, or the person sees here why not. */
  async function keep(file: Blob): Promise<boolean> {
    setTrouble(null);
    setBusy(true);
    const limit = Number(state.question.parameters?.['max-pixels'] ?? MAX_SIDE_PIXELS);
    const outcome = await keepPhoto(session.own, session.row.id, file, Math.min(limit, MAX_SIDE_PIXELS));
    setBusy(false);
    if (outcome.kind !== 'kept') {
      // Another page is shown: the question still says that its photo did not come.
      if (camera.current === null) return false;
      waitNoMore();
      setTrouble(outcome.kind);
      return true;
    }
    session.notePhoto(outcome.photo);
    onChange(outcome.photo.sha256);
    waitNoMore();
    onBlur();
    void session.saver.flush();
    return true;
  }

  function remove(): void {
    const before = sha256;
    onChange('');
    if (before === null) return;
    removed(t('photo.removed'), () => onChange(before));
  }

  return (
    <fieldset className="image-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
      {sha256 === null || busy ? null : (
        <PhotoShown own={session.own} sha256={sha256} alt={t('photo.alt', { question })} />
      )}
      <output className={busy ? 'image-widget__busy' : 'visually-hidden'}>{busy ? t('photo.shrinking') : ''}</output>
      <PhotoTrouble trouble={trouble} session={session} />
      {lost && sha256 === null ? (
        <Banner tone="warning" actions={<Button onClick={() => setInPage(true)}>{t('photo.inApp')}</Button>}>
          {t('photo.lost')}
        </Banner>
      ) : null}
      {inPage ? <InPageCamera title={question} onShot={take} onClose={() => setInPage(false)} /> : null}
      {state.readOnly || busy ? null : (
        <ButtonRow>
          <button type="button" id={id} className="button button--secondary" onClick={() => void open(camera.current)}>
            <Camera size={22} aria-hidden />
            <span>{sha256 === null ? t('photo.take') : t('photo.again')}</span>
          </button>
          <Button variant="quiet" icon={Images} onClick={() => void open(gallery.current)}>
            {t('photo.gallery')}
          </Button>
          {sha256 === null ? null : (
            <Button variant="quiet" icon={Trash2} onClick={remove}>
              {t('photo.remove')}
            </Button>
          )}
        </ButtonRow>
      )}
      <PhotoInput input={camera} from="camera" label={question} onFile={take} onCancel={() => take(undefined)} />
      <PhotoInput input={gallery} from="gallery" label={question} onFile={take} onCancel={() => take(undefined)} />
    </fieldset>
  );
}
