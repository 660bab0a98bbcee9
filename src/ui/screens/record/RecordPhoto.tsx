import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readThumbnail } from '../../../storage/photos.ts';
import { useOwn } from '../../app/phone.tsx';
import { useStored } from '../../hooks/use-stored.ts';
import './answer-sections.css';

/** A photo of a record, from the phone; on whose phone it was not taken, that is said. */
export function RecordPhoto({ sha256, label }: { readonly sha256: string; readonly label: string }) {
  const { t } = useTranslation('record');
  const own = useOwn();
  const photo = useStored(() => readThumbnail(own, sha256), [own, sha256]);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (photo.state !== 'read' || photo.value === null) return undefined;
    const made = URL.createObjectURL(new Blob([photo.value.data], { type: photo.value.mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  if (photo.state === 'read' && photo.value === null) {
    return <p className="photo-frame photo-frame--absent">{t('photoElsewhere')}</p>;
  }
  return url === null ? <span className="photo-frame" /> : <img className="photo-frame" src={url} alt={label} />;
}
