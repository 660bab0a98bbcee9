import { useState } from 'react';
import { useKeptPhoto } from '../../form/photo/use-kept-photo.ts';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import type { HistoryPhoto } from './history.ts';

/** Thumbnails of the visits; a touch opens one large. */
export function PhotoWall({ photos }: { readonly photos: readonly HistoryPhoto[] }) {
  const { t } = useTranslation('history');
  const text = useFormText();
  const [open, setOpen] = useState<HistoryPhoto | null>(null);
  if (photos.length === 0) return null;
  return (
    <Section title={t('photos.title')} lead={t('photos.lead')}>
      <ul className="photo-wall">
        {photos.map((photo) => (
          <li key={photo.sha256}>
            <button
              type="button"
              className="photo-wall__photo"
              aria-label={t('photos.open', { label: text(photo.label), date: formatDate(photo.date) })}
              onClick={() => setOpen(photo)}
            >
              <Thumbnail sha256={photo.sha256} />
              <span className="photo-wall__date">{formatDate(photo.date)}</span>
            </button>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <Dialog
          title={text(open.label)}
          onClose={() => setOpen(null)}
          actions={<ButtonLink href={`/historia/${open.recordId}`}>{t('photos.record')}</ButtonLink>}
        >
          <p className="history-quiet">{formatDate(open.date)}</p>
          <Large sha256={open.sha256} alt={text(open.label)} />
        </Dialog>
      )}
    </Section>
  );
}

function Thumbnail({ sha256 }: { readonly sha256: string }) {
  const photo = useKeptPhoto(useOwn(), sha256, 'thumbnail');
  return photo.kind === 'shown' ? <img src={photo.url} alt="" /> : <span className="photo-wall__empty" />;
}

/** The whole photo; once it was given up after being proved, the small one, and why. */
function Large({ sha256, alt }: { readonly sha256: string; readonly alt: string }) {
  const { t } = useTranslation('history');
  const own = useOwn();
  const whole = useKeptPhoto(own, sha256, 'whole');
  const small = useKeptPhoto(own, whole.kind === 'missing' ? sha256 : null, 'thumbnail');
  if (whole.kind === 'shown') return <img className="photo-wall__large" src={whole.url} alt={alt} />;
  if (whole.kind === 'reading' || small.kind !== 'shown') return <span className="photo-wall__empty" />;
  return (
    <>
      <img className="photo-wall__large" src={small.url} alt={alt} />
      <p className="history-quiet">{t('photos.smallOnly')}</p>
    </>
  );
}
