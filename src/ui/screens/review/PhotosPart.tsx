import { useState } from 'react';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { ReviewPhoto } from './ReviewPhoto.tsx';

/** A photo with the question that it answers. */
export type LabelledPhoto = { readonly sha256: string; readonly label: string };

/** Every photo of the record; a touch opens one large. */
export function PhotosPart({ photos }: { readonly photos: readonly LabelledPhoto[] }) {
  const { t } = useTranslation('review');
  const [open, setOpen] = useState<LabelledPhoto | null>(null);
  if (photos.length === 0) return null;
  return (
    <Section title={t('photos.title', { count: photos.length })}>
      <ul className="review-photos">
        {photos.map((photo) => (
          <li key={`${photo.sha256}/${photo.label}`}>
            <button type="button" className="review-photos__open" onClick={() => setOpen(photo)}>
              <ReviewPhoto sha256={photo.sha256} alt="" />
              <span className="review-photos__label">
                <span className="visually-hidden">{t('photos.open')} </span>
                {photo.label}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <Dialog title={open.label} onClose={() => setOpen(null)}>
          <ReviewPhoto sha256={open.sha256} alt={open.label} large />
        </Dialog>
      )}
    </Section>
  );
}
