import { ImageOff } from 'lucide-react';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useKeptPhoto } from './use-kept-photo.ts';
import './photo-shown.css';

/** A kept photo or signature, read from the phone. */
export function PhotoShown({
  own,
  sha256,
  alt,
  size = 'thumbnail',
  paper,
}: {
  readonly own: OwnStorage;
  readonly sha256: string;
  readonly alt: string;
  readonly size?: 'thumbnail' | 'whole';
  /** A signature: always on white. */
  readonly paper?: boolean;
}) {
  const { t } = useTranslation('form');
  const photo = useKeptPhoto(own, sha256, size);
  const className = paper === true ? 'photo-shown photo-shown--paper' : 'photo-shown';
  if (photo.kind === 'shown') return <img className={className} src={photo.url} alt={alt} />;
  return (
    <div className={`${className} photo-shown--none`}>
      {photo.kind === 'missing' ? <ImageOff size={28} aria-hidden /> : null}
      <span>{photo.kind === 'missing' ? t('photo.missing') : t('photo.reading')}</span>
    </div>
  );
}
