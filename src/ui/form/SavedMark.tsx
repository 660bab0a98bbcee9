import { CircleCheck, CloudOff, LoaderCircle } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../kit/i18n/formats.ts';
import type { SaveScheduler } from './save-scheduler.ts';
import './saved-mark.css';

/**
 * "Guardado 14:05": said only after the phone's database has answered. Each state is an element of its own: a text that a
 * browser's translation put in the place of an earlier one goes with it, and never says "Guardado" of what is not.
 */
export function SavedMark({ saver }: { readonly saver: SaveScheduler }) {
  const { t } = useTranslation('form');
  const status = useSyncExternalStore(saver.subscribe, saver.status);
  switch (status.kind) {
    case 'saving':
      return (
        <span key="saving" className="saved-mark">
          <LoaderCircle size={18} aria-hidden />
          {t('save.saving')}
        </span>
      );
    case 'failed':
      return (
        <span key="failed" className="saved-mark saved-mark--failed">
          <CloudOff size={18} aria-hidden />
          {t('save.failed')}
        </span>
      );
    case 'saved':
      return (
        <span key={`saved ${status.at}`} className="saved-mark saved-mark--saved">
          <CircleCheck size={18} aria-hidden />
          {status.at === null ? t('save.nothing') : t('save.saved', { time: formatTime(status.at) })}
        </span>
      );
    default:
      return status satisfies never;
  }
}
