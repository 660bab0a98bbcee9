import { spaceForVisit } from '../../../storage/phone/space.ts';
import { Banner } from '../components/Banner.tsx';
import { StillReading } from '../components/StillReading.tsx';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { formatBytes } from '../i18n/formats.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { spaceSource } from './space-source.ts';

/** Told before a visit, on Inicio and where a form is begun: too little room for what a visit needs (lesson 19). */
export function SpaceNotice() {
  const { t } = useTranslation('home');
  const read = useStored(() => spaceForVisit(spaceSource()), []);
  if (read.state === 'reading') return <StillReading />;
  const space = storedOr(read, { status: 'unknown' } as const);
  if (space.status !== 'short') return null;
  return (
    <Banner tone="danger" title={t('space.title')}>
      {t('space.text', { free: formatBytes(space.freeBytes), needed: formatBytes(space.neededBytes) })}
    </Banner>
  );
}
