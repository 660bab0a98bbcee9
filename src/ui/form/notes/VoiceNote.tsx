import { Mic } from 'lucide-react';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { clockOf } from '../photo/clock-of.ts';
import { FileShown } from '../photo/FileShown.tsx';
import './notes.css';

/** A voice note with its length, to be heard. */
export function VoiceNote({
  own,
  note,
  elsewhere = null,
}: {
  readonly own: OwnStorage;
  readonly note: PhotoEntry;
  /** Address of it on the service, for who may ask there. */
  readonly elsewhere?: string | null;
}) {
  const { t } = useTranslation('notes');
  const { ['seconds']: seconds } = note;
  const label =
    typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0
      ? t('voiceOf', { time: clockOf(seconds) })
      : t('listen');
  return (
    <div className="voice-note">
      <p className="voice-note__label">
        <Mic size={18} aria-hidden />
        {label}
      </p>
      <FileShown own={own} sha256={note.sha256} kind="audio" label={label} elsewhere={elsewhere} />
    </div>
  );
}
