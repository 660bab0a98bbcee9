import { useEffect, useRef } from 'react';
import { readPhoto, readThumbnail } from '../../../storage/photos/photos.ts';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import './answer-sections.css';

/** A photo of a record, from the phone; on whose phone it was not taken, that is said. */
export function RecordPhoto({
  sha256,
  label,
  paper,
}: {
  readonly sha256: string;
  readonly label: string;
  /** A signature is shown whole, on white. */
  readonly paper: boolean;
}) {
  const { t } = useTranslation('record');
  const own = useOwn();
  const photo = useStored(
    async () => (await readThumbnail(own, sha256)) ?? (await readPhoto(own, sha256)),
    [own, sha256],
  );
  const image = useRef<HTMLImageElement>(null);
  const bytes = photo.state === 'read' ? photo.value : null;
  useEffect(() => {
    if (bytes === null || image.current === null) return undefined;
    const url = URL.createObjectURL(new Blob([bytes.data], { type: bytes.mediaType }));
    image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [bytes]);
  if (photo.state === 'read' && photo.value === null) {
    return <p className="photo-frame photo-frame--absent">{t('photoElsewhere')}</p>;
  }
  if (photo.state === 'failed') return <p className="photo-frame photo-frame--absent">{t('photoUnread')}</p>;
  return <img ref={image} className={paper ? 'photo-frame photo-frame--paper' : 'photo-frame'} alt={label} />;
}
