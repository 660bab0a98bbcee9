import { Eraser, LogOut, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { countUnasked } from '../../../storage/outbox/count-unasked.ts';
import { countUnsent } from '../../../storage/outbox/count-unsent.ts';
import { leaveSession } from '../../../storage/phone/change-session.ts';
import { forgetMap, withRoom } from '../../../storage/phone/making-room.ts';
import { tidyReviewDrafts } from '../../../storage/pulled/review-drafts.ts';
import { countReviews } from '../../../storage/pulled/written-reviews.ts';
import { browserParts } from '../../../sync/browser-parts.ts';
import { leaveAndClear } from '../../../sync/leaving.ts';
import { signOut } from '../../../sync/session.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { scopeLines } from '../../kit/search/scope-words.ts';

/** Who uses this phone, and leaving it without losing work. */
export function WhoSection() {
  const { t } = useTranslation(['settings', 'roles']);
  const { me } = useSession();
  const [leaving, setLeaving] = useState(false);
  return (
    <Section title={t('who.title')}>
      <Card>
        <Facts
          facts={[
            { name: t('who.name'), value: me.name },
            { name: t('who.role'), value: t(`roles:${me.role}`) },
            {
              name: t('who.scope'),
              value: scopeLines(me, (word) => t(`roles:scope.${word}`)).join('\n'),
            },
          ]}
        />
      </Card>
      <div>
        <Button icon={LogOut} onClick={() => setLeaving(true)}>
          {t('who.leave')}
        </Button>
      </div>
      {leaving ? <LeaveDialog onClose={() => setLeaving(false)} /> : null}
    </Section>
  );
}

/** What this person's screens kept beside the database: the route of the day, trials of the dose. */
function forgetSmallThings(userId: string): void {
  try {
    const isMine = (key: string) => key === `bitacora-route:${userId}` || /^bitacora-(dose|practice)/.test(key);
    const mine = Object.keys(localStorage).filter(isMine);
    for (const key of mine) localStorage.removeItem(key);
  } catch {
    // localStorage may be forbidden: then nothing was kept there.
  }
}

/** Leaving deletes nothing; what was not sent is told first, with the way to send it (lesson 17). */
function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const storage = usePhoneStorage();
  const own = useOwn();
  const { wake } = useSync();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState<'sending' | 'leaving' | 'clearing' | null>(null);
  const [failed, setFailed] = useState(false);
  const counted = useStored(() => countUnsent(own), [own]);
  const countedUnasked = useStored(() => countUnasked(own), [own]);
  const countedReviews = useStored(() => countReviews(own), [own]);
  const unsent = storedOr(counted, null);
  const unasked = storedOr(countedUnasked, null);
  const reviews = storedOr(countedReviews, null);
  const records = unsent === null || unasked === null ? null : unsent.queued + unsent.setAside + unasked;
  useEffect(() => {
    tidyReviewDrafts(own).catch(reportError);
  }, [own]);
  // What could not be counted may be there: it is treated as if it were.
  const open =
    unsent === null || records === null || reviews === null
      ? null
      : unsent.drafts + records + unsent.photos + reviews.waiting;
  const tryTo = async (what: 'leaving' | 'clearing', act: () => Promise<void>) => {
    setBusy(what);
    setFailed(false);
    try {
      await act();
    } catch (error) {
      reportError(error);
      setFailed(true);
      setBusy(null);
    }
  };
  const leave = async () => {
    const parts = browserParts();
    // Leaving never waits for a signal: what the service could not be told now is told at the next contact.
    const result = await signOut({ fetch: parts.fetch, origin: parts.origin, clock: parts.clock });
    await withRoom(own, () => leaveSession(storage, { told: result.kind === 'signed-out' }));
    navigate('/', { replace: true });
  };
  const clear = async () => {
    const { fetch, origin, clock } = browserParts();
    const cleared = await withRoom(own, () => leaveAndClear(own, { fetch, origin, clock }));
    // Finished in another tab meanwhile: the dialog counts anew.
    if (cleared.status === 'unsent') setBusy(null);
    else {
      forgetSmallThings(own.owner);
      await forgetMap();
      navigate('/', { replace: true });
    }
  };
  const send = async () => {
    setBusy('sending');
    await wake('button');
    setBusy(null);
  };
  return (
    <Dialog
      title={t('leave.title')}
      onClose={onClose}
      actions={
        <>
          <Button
            variant={open === 0 ? 'secondary' : 'danger'}
            busy={busy === 'leaving'}
            onClick={() => void tryTo('leaving', leave)}
          >
            {unsent !== null && open === 0 ? t('leave.confirm') : t('leave.anyway')}
          </Button>
          {open === 0 ? (
            <Button
              variant="danger"
              icon={Eraser}
              busy={busy === 'clearing'}
              onClick={() => void tryTo('clearing', clear)}
            >
              {t('leave.clear')}
            </Button>
          ) : null}
          {open === 0 ? null : <ButtonLink href="/ajustes/copia">{t('leave.copy')}</ButtonLink>}
          {open === 0 ? null : (
            <Button variant="primary" icon={Send} busy={busy === 'sending'} onClick={() => void send()}>
              {t('leave.send')}
            </Button>
          )}
        </>
      }
    >
      {[counted, countedUnasked, countedReviews].some(({ state }) => state === 'failed') ? (
        <Unread />
      ) : unsent === null || records === null || reviews === null ? (
        <Skeleton lines={2} />
      ) : open === 0 ? (
        <p>{t('leave.nothing')}</p>
      ) : (
        <Banner tone="warning" title={t('leave.unsentTitle')}>
          {[
            unsent.drafts === 0 ? '' : t('leave.drafts', { count: unsent.drafts }),
            records === 0 ? '' : t('leave.records', { count: records }),
            unsent.photos === 0 ? '' : t('leave.photos', { count: unsent.photos }),
          ]
            .filter((words) => words !== '')
            .join(', ')}
          <p>{t('leave.waits')}</p>
          {reviews.waiting === 0 ? null : <p>{t('leave.reviews', { count: reviews.waiting })}</p>}
        </Banner>
      )}
      {failed ? (
        <Banner tone="danger" live>
          {t('leave.failed')}
        </Banner>
      ) : null}
      <p>{t('leave.kept')}</p>
      <p>{open === 0 ? t('leave.cleared') : t('leave.notCleared')}</p>
      {open !== 0 || reviews === null || reviews.orphaned === 0 ? null : (
        <p>{t('leave.orphaned', { count: reviews.orphaned })}</p>
      )}
    </Dialog>
  );
}
