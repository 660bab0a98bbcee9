import { CircleCheck, CloudOff, LoaderCircle } from 'lucide-react';
import { useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { formatTime } from '../kit/i18n/formats.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { PreviewContext } from './preview-context.ts';
import type { SaveScheduler } from './save-scheduler.ts';
import './saved-mark.css';

/**
 * "Guardado 14:05": said only after the phone's database has answered. Each state is an element of its own: a text that a
 * browser's translation put in the place of an earlier one goes with it, and never says "Guardado" of what is not.
 * "Guardado" and "Guardando" stay in the page and only one is in sight, because a key changes from one to the other and
 * back; both keep their room, or what stands beside would go to a second line and back. While nothing can be saved
 * neither is there.
 */
export function SavedMark({ saver }: { readonly saver: SaveScheduler }) {
  const { t } = useTranslation('form');
  const isPreview = useContext(PreviewContext) !== null;
  const status = useSyncExternalStore(saver.subscribe, saver.status);
  const [last, setLast] = useState(status);
  if (status.kind === 'saved' && status !== last) setLast(status);
  const at = last.kind === 'saved' ? last.at : null;
  const saved = useMemo(() => (at === null ? t('save.nothing') : t('save.saved', { time: formatTime(at) })), [t, at]);
  const saving = useMemo(() => t('save.saving'), [t]);
  if (status.kind === 'failed') {
    return (
      <span className="saved-mark saved-mark--failed">
        <CloudOff size={18} aria-hidden />
        {t('save.failed')}
      </span>
    );
  }
  if (isPreview) return null;
  return (
    <span className="saved-marks">
      <span key={saved} className="saved-mark saved-mark--saved" hidden={status.kind !== 'saved'}>
        <CircleCheck size={18} aria-hidden />
        {saved}
      </span>
      <span className="saved-mark" hidden={status.kind !== 'saving'}>
        <LoaderCircle size={18} aria-hidden />
        {saving}
      </span>
    </span>
  );
}
