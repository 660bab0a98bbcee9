import { FileDown } from 'lucide-react';
import type { FileKind } from '../../../domain/form/types/type-rules.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { formatBytes } from './file-words.ts';
import { type KeptPhoto, useKeptPhoto } from './use-kept-photo.ts';
import './file-shown.css';

/** A recording or document of a record: played or handed over from this phone, else from the service where it is told. */
export function FileShown({
  own,
  sha256,
  kind,
  label,
  elsewhere = null,
}: {
  readonly own: OwnStorage;
  readonly sha256: string;
  readonly kind: FileKind;
  readonly label: string;
  /** Address of it on the service, for who may ask there; null: it is only looked for here. */
  readonly elsewhere?: string | null;
}) {
  const { t } = useTranslation('form');
  const kept = useKeptPhoto(own, sha256, 'whole');
  if (kept.kind === 'reading') return <span className="file-shown__none">{t('file.reading')}</span>;
  const src = kept.kind === 'shown' ? kept.url : elsewhere;
  if (src === null) return <span className="file-shown__none">{t('file.missing')}</span>;
  const heard = t(`file.alt.${kind}`, { question: label });
  const shown = shownAs(kind, kept);
  switch (shown) {
    case 'picture':
      return <img className="file-shown__picture" src={src} alt={heard} />;
    case 'audio':
      return (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- recorded in the field: nobody wrote captions
        <audio
          className="file-shown__audio"
          controls
          preload="metadata"
          src={src}
          aria-label={heard}
          onLoadedMetadata={(event) => findLength(event.currentTarget)}
        />
      );
    case 'video':
      return (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- as above
        <video className="file-shown__video" controls playsInline preload="metadata" src={src} aria-label={heard} />
      );
    case 'file':
      return (
        <a className="button button--secondary" href={src} download={nameOf(sha256, kept)}>
          <FileDown size={22} aria-hidden />
          <span>
            {kept.kind !== 'shown'
              ? t('file.open')
              : t('file.openKind', { kind: t(`file.kind.${kindOf(kept.ending)}`), size: formatBytes(kept.bytes) })}
          </span>
        </a>
      );
    default:
      return shown satisfies never;
  }
}

/**
 * Makes the player show the length of a sound. A file that a browser recorded does not state its length; the browser
 * finds it when the player jumps to the end.
 */
function findLength(sound: HTMLAudioElement): void {
  if (Number.isFinite(sound.duration)) return;
  sound.addEventListener(
    'seeked',
    () => {
      sound.currentTime = 0;
    },
    { once: true },
  );
  sound.currentTime = 1e7;
}

function nameOf(sha256: string, kept: KeptPhoto): string {
  const ending = kept.kind === 'shown' && kept.ending !== '' ? `.${kept.ending}` : '';
  return `${sha256.slice(0, 12)}${ending}`;
}

/** A question that takes any file may hold a picture, a sound or a film: it is shown as what it is. */
function shownAs(kind: FileKind, kept: KeptPhoto): FileKind | 'picture' {
  if (kind !== 'file' || kept.kind !== 'shown') return kind;
  const [family] = kept.mediaType.split('/');
  if (family === 'image') return 'picture';
  return family === 'audio' || family === 'video' ? family : 'file';
}

function kindOf(ending: string): 'pdf' | 'words' | 'sheet' | 'other' {
  if (ending === 'pdf') return 'pdf';
  if (ending === 'docx' || ending === 'odt') return 'words';
  return ending === 'xlsx' || ending === 'ods' ? 'sheet' : 'other';
}
