import { useSyncExternalStore } from 'react';
import { Banner } from '../../kit/components/Banner.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormSession } from '../form-session.ts';

/** Why a picture was not kept, and whether the answers were: on a full phone perhaps neither. */
export function PhotoTrouble({
  trouble,
  session,
}: {
  readonly trouble: 'unreadable' | 'no-space' | 'failed' | null;
  readonly session: Pick<FormSession, 'saver'>;
}) {
  const { t } = useTranslation('form');
  const { saver } = session;
  const unsaved = useSyncExternalStore(saver.subscribe, saver.status).kind === 'failed';
  if (trouble === null) return null;
  const words = {
    unreadable: 'photo.unreadable',
    'no-space': unsaved ? 'photo.noSpaceUnsaved' : 'photo.noSpace',
    failed: unsaved ? 'photo.failedUnsaved' : 'photo.failed',
  } as const;
  return (
    <Banner tone="danger" live>
      {t(words[trouble])}
    </Banner>
  );
}
