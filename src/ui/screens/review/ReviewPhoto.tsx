import { useState } from 'react';
import { API_BASE } from '../../../domain/sync/protocol.ts';
import { useKeptPhoto } from '../../form/photo/use-kept-photo.ts';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

/** A photo of a record: from this phone where it has it, else from the service; where it cannot come, that is said. */
export function ReviewPhoto({
  sha256,
  alt,
  large,
  paper,
}: {
  readonly sha256: string;
  readonly alt: string;
  readonly large?: boolean;
  /** A signature is shown whole, on white. */
  readonly paper?: boolean;
}) {
  const { t } = useTranslation('review');
  const online = useOnline();
  const kept = useKeptPhoto(useOwn(), sha256, large === true ? 'whole' : 'thumbnail');
  const [failedWhile, setFailedWhile] = useState<boolean | null>(null);
  const size = large === true ? 'review-photo review-photo--large' : 'review-photo';
  const className = paper === true ? `${size} review-photo--paper` : size;
  if (kept.kind === 'reading') return <span className={className} />;
  if (kept.kind === 'shown') return <img className={className} src={kept.url} alt={alt} />;
  // A try that failed is made again when the network has changed.
  if (failedWhile === online || !online) {
    return (
      <span className={`${className} review-photo--absent`}>{t(online ? 'photos.absent' : 'photos.offline')}</span>
    );
  }
  return (
    <img
      className={className}
      // 5.3: the address is the content, so the browser keeps it.
      src={`${API_BASE}/photos/${sha256}`}
      alt={alt}
      loading="lazy"
      onError={() => setFailedWhile(online)}
    />
  );
}
