import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listDrafts } from '../../../storage/drafts.ts';
import { countUnsent } from '../../../storage/outbox.ts';
import { listToCorrect } from '../../../storage/records.ts';
import { readSyncState } from '../../../storage/sync-state.ts';
import { useOwn, useSession } from '../../app/phone.tsx';
import { ButtonLink } from '../../components/Button.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useStored } from '../../hooks/use-stored.ts';
import { DraftSection } from './DraftSection.tsx';
import { HomeCover } from './HomeCover.tsx';
import { HomeNotices, KeepNotice } from './HomeNotices.tsx';
import { OtherPlaces } from './OtherPlaces.tsx';
import { ToCorrectSection } from './ToCorrectSection.tsx';

/** Inicio: today, one line of truth about the phone, what waits for the person, and the way to begin. */
export function HomeScreen() {
  const { t } = useTranslation('home');
  const own = useOwn();
  const { me } = useSession();
  const unsent = useStored(() => countUnsent(own), [own]);
  const syncState = useStored(() => readSyncState(own), [own]);
  const drafts = useStored(() => listDrafts(own), [own]);
  const toCorrect = useStored(() => listToCorrect(own), [own]);
  return (
    <>
      <HomeCover name={me.name} unsent={unsent} syncState={syncState} />
      <Screen>
        <HomeNotices />
        <ButtonLink href={me.role === 'partner' ? '/socios' : '/juntas'} variant="primary" main wide icon={Plus}>
          {me.role === 'partner' ? t('newEvaluation') : t('newVisit')}
        </ButtonLink>
        <ToCorrectSection toCorrect={toCorrect} />
        <DraftSection drafts={drafts} />
        <KeepNotice />
        <OtherPlaces />
      </Screen>
    </>
  );
}
