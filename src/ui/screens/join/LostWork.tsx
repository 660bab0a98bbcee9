import { useEffect, useState } from 'react';
import { browserCaches } from '../../../storage/phone/making-room.ts';
import type { PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import { brokenCopies, countLost, type LostCopies } from '../../../storage/phone/sealed-copies.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/**
 * 2.7: sealed copies of what lay in a database that was lost. `handsIn`: nobody has joined, so nothing else sends from this
 * phone, and what it can hand in goes while somebody looks at this.
 */
export function LostWork({ storage, handsIn }: { readonly storage: PhoneStorage; readonly handsIn: boolean }) {
  const { t } = useTranslation('join');
  const [lost, setLost] = useState<LostCopies | null>(null);
  const [most, setMost] = useState(0);
  useEffect(() => {
    let stop = () => {};
    let isOver = false;
    const count = async () => {
      const now = await countLost(browserCaches(), storage.device);
      if (isOver) return now;
      setLost(now);
      setMost((before) => Math.max(before, now.parts));
      return now;
    };
    const begin = async () => {
      const { parts } = await count();
      if (!handsIn || parts === 0) return;
      const { startSync } = await import('../../../sync/start-sync.ts');
      if (isOver) return;
      // What fails here is tried again by whoever joins.
      const sync = startSync({ storage, onFailure: () => undefined });
      sync.activity.subscribe(() => void count());
      stop = sync.stop;
    };
    begin().catch(() => undefined);
    return () => {
      isOver = true;
      stop();
    };
  }, [storage, handsIn]);
  if (lost === null || most === 0) return null;
  const kinds = ['records', 'drafts', 'photos'] as const;
  const held = kinds.flatMap((kind) => (lost[kind] === 0 ? [] : [t(`lost.${kind}`, { count: lost[kind] })]));
  const broken = brokenCopies();
  return (
    <>
      {broken === 0 ? null : (
        <Banner tone="warning" title={t('lost.broken', { count: broken })}>
          {t('lost.brokenText')}
        </Banner>
      )}
      {most <= broken ? null : (
        <Banner tone="good" title={t('lost.title')}>
          {lost.parts === 0 ? t('lost.handedIn') : t('lost.here', { what: held.join(', ') })}
        </Banner>
      )}
    </>
  );
}
