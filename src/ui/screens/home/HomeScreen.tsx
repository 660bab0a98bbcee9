import { Landmark, Plus } from 'lucide-react';
import { may } from '../../../domain/access/roles.ts';
import { listDrafts } from '../../../storage/drafts/drafts.ts';
import { countUnsent } from '../../../storage/outbox/count-unsent.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useFirstScreen } from '../../kit/phone/first-screen.ts';
import { lazyNotice, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { DraftSection } from './DraftSection.tsx';
import { HomeCover } from './HomeCover.tsx';
import { KeptPlace } from './KeptPlace.tsx';
import { OtherPlaces } from './OtherPlaces.tsx';

// What is not always there comes after the first screen is drawn.
const HomeNotices = lazyNotice(async () => {
  const [{ HomeNotices }] = await Promise.all([import('./HomeNotices.tsx'), loadTexts('homeNotices')]);
  return HomeNotices;
});
const NewVersionNotice = lazyNotice(async () => {
  const [{ NewVersionNotice }] = await Promise.all([import('./HomeNotices.tsx'), loadTexts('homeNotices')]);
  return NewVersionNotice;
});
const KeepNotice = lazyNotice(async () => {
  const [{ KeepNotice }] = await Promise.all([import('./HomeNotices.tsx'), loadTexts('homeNotices')]);
  return KeepNotice;
});
const ToCorrectSection = lazyNotice(async () => {
  const [{ ToCorrectSection }] = await Promise.all([import('./ToCorrectSection.tsx'), loadTexts('homeNotices')]);
  return ToCorrectSection;
});
const DaySection = lazyNotice(async () => {
  const [{ DaySection }] = await Promise.all([import('./DaySection.tsx'), loadTexts('day')]);
  return DaySection;
});
const DueSections = lazyNotice(async () => {
  const [{ DueSections }] = await Promise.all([import('./DueSections.tsx'), loadTexts('day')]);
  return DueSections;
});

/** Inicio: today, one line of truth about the phone, what waits for the person, and the way to begin. */
export function HomeScreen() {
  const { t } = useTranslation('home');
  const own = useOwn();
  const { me } = useSession();
  const isVisiting = may(me.role, 'write-own');
  const unsent = useStored(() => countUnsent(own), [own]);
  const syncState = useStored(() => readSyncState(own), [own]);
  const drafts = useStored(() => listDrafts(own), [own]);
  const begun = new Set(storedOr(drafts, []).map(({ recordId }) => recordId));
  useFirstScreen([unsent, syncState, drafts].every(({ state }) => state !== 'reading'));
  return (
    <>
      <HomeCover name={me.name} unsent={unsent} syncState={syncState} />
      <Screen>
        <KeptPlace name="notices">
          <HomeNotices />
        </KeptPlace>
        {may(me.role, 'read-municipality') ? (
          <ButtonLink href="/cabildo" variant="primary" main wide icon={Landmark}>
            {t('myMunicipality')}
          </ButtonLink>
        ) : (
          <ButtonLink href={me.role === 'partner' ? '/socios' : '/juntas'} variant="primary" main wide icon={Plus}>
            {me.role === 'partner' ? t('newEvaluation') : t('newVisit')}
          </ButtonLink>
        )}
        <WhileComing>
          <NewVersionNotice />
        </WhileComing>
        <KeptPlace name="to-correct">
          <ToCorrectSection begun={begun} />
        </KeptPlace>
        {isVisiting ? (
          <KeptPlace name="day">
            <DaySection />
          </KeptPlace>
        ) : null}
        <DraftSection drafts={drafts} />
        {isVisiting ? (
          <KeptPlace name="due">
            <DueSections />
          </KeptPlace>
        ) : null}
        <KeptPlace name="keep">
          <KeepNotice />
        </KeptPlace>
        <OtherPlaces />
      </Screen>
    </>
  );
}
