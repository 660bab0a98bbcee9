import { FolderOpen, Trash2, Video } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FileKind } from '../../../domain/form/types/type-rules.ts';
import { MAX_PHOTO_BYTES } from '../../../domain/sync/protocol.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { bring } from '../arrivals.ts';
import { FileShown } from '../photo/FileShown.tsx';
import { formatBytes } from '../photo/file-words.ts';
import { type KeepFileOutcome, keepFile } from '../photo/keep-file.ts';
import { PhotoInput } from '../photo/PhotoInput.tsx';
import { RecordSound } from '../photo/RecordSound.tsx';
import { canRecord } from '../photo/sound-recorder.ts';
import { useComing } from '../use-coming.ts';
import { useText } from '../use-language.ts';
import { useRemoved } from '../use-removed.ts';
import type { WidgetProps } from './widget.ts';
import './image-widget.css';

/** The draft is written before another app opens, because that may end this one. No longer than this is waited for it. */
const FLUSH_PATIENCE_MS = 1500;
const ACCEPT: Readonly<Record<FileKind, string>> = {
  audio: 'audio/*',
  video: 'video/*',
  file: 'image/*,audio/*,video/*,application/pdf,.docx,.xlsx,.odt,.ods,.zip',
};

type Trouble = Exclude<KeepFileOutcome, { kind: 'kept' }>;
const FAILED: Trouble = { kind: 'failed' };

export const AudioWidget = (props: WidgetProps) => <FileWidget {...props} kind="audio" />;
export const VideoWidget = (props: WidgetProps) => <FileWidget {...props} kind="video" />;
export const DocumentWidget = (props: WidgetProps) => <FileWidget {...props} kind="file" />;

/** A recording or document: made or chosen, kept as a photo is, played or handed over. */
function FileWidget({
  kind,
  state,
  value,
  onChange,
  onBlur,
  id,
  labelId,
  describedBy,
  session,
}: WidgetProps & { readonly kind: FileKind }) {
  const { t } = useTranslation('form');
  const text = useText();
  const removed = useRemoved(session, state.path);
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { busy, setBusy } = useComing(session.arrivals, state.path, FAILED, setTrouble);
  const sha256 = typeof value === 'string' && value !== '' ? value : null;
  const question = text(state.label);
  const records = kind === 'audio' && canRecord();

  async function open(input: HTMLInputElement | null): Promise<void> {
    // Lesson 20: the draft is on disk before another app takes the phone's memory.
    await Promise.race([session.saver.flush(), new Promise((resolve) => setTimeout(resolve, FLUSH_PATIENCE_MS))]);
    input?.click();
  }

  /** Whether it was kept. */
  async function take(file: Blob): Promise<boolean> {
    let kept = false;
    const work = async () => {
      kept = await keep(file);
      // Here the person sees why not.
      return kept || chooser.current !== null;
    };
    await bring(session.arrivals, state.path, work());
    return kept;
  }

  async function keep(file: Blob): Promise<boolean> {
    setTrouble(null);
    setBusy(true);
    const outcome = await keepFile(session.own, session.row.id, file, kind);
    setBusy(false);
    if (outcome.kind !== 'kept') {
      setTrouble(outcome);
      return false;
    }
    session.notePhoto(outcome.photo);
    onChange(outcome.photo.sha256);
    onBlur();
    return session.saver.flush();
  }

  function remove(): void {
    const before = sha256;
    onChange('');
    if (before === null) return;
    removed(t('file.removed'), () => onChange(before));
  }

  return (
    <fieldset className="image-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
      {sha256 === null || busy ? null : <FileShown own={session.own} sha256={sha256} kind={kind} label={question} />}
      <output className={busy ? 'image-widget__busy' : 'visually-hidden'}>{busy ? t('file.keeping') : ''}</output>
      {trouble === null ? null : (
        <Banner tone="danger" live>
          {t(`file.trouble.${trouble.kind}`, {
            size: trouble.kind === 'too-large' ? formatBytes(trouble.bytes) : '',
            most: formatBytes(MAX_PHOTO_BYTES),
          })}
        </Banner>
      )}
      {state.readOnly || busy ? null : (
        <ButtonRow>
          {records ? (
            <RecordSound id={id} again={sha256 !== null} session={session} path={state.path} onSound={take} />
          ) : null}
          {kind === 'video' ? (
            <button
              type="button"
              id={id}
              className="button button--secondary"
              onClick={() => void open(camera.current)}
            >
              <Video size={22} aria-hidden />
              <span>{t(sha256 === null ? 'file.film' : 'file.filmAgain')}</span>
            </button>
          ) : null}
          <button
            type="button"
            {...(kind === 'file' || (kind === 'audio' && !records) ? { id } : {})}
            className={kind === 'file' ? 'button button--secondary' : 'button button--quiet'}
            onClick={() => void open(chooser.current)}
          >
            <FolderOpen size={22} aria-hidden />
            <span>{t(sha256 === null ? 'file.choose' : 'file.chooseAnother')}</span>
          </button>
          {sha256 === null ? null : (
            <Button variant="quiet" icon={Trash2} onClick={remove}>
              {t('file.remove')}
            </Button>
          )}
        </ButtonRow>
      )}
      <PhotoInput
        input={camera}
        from="camera"
        accept={ACCEPT[kind]}
        label={question}
        onFile={(file) => void take(file)}
        onCancel={noteNothing}
      />
      <PhotoInput
        input={chooser}
        from="gallery"
        accept={ACCEPT[kind]}
        label={question}
        onFile={(file) => void take(file)}
        onCancel={noteNothing}
      />
    </fieldset>
  );
}

/** What was kept before stays when nothing is chosen. */
function noteNothing(): void {}
