import type { OpenOutcome } from '../../storage/phone/open-storage.ts';
import type { PhoneStorage, StorageTrouble } from '../../storage/phone/phone-storage.ts';
import { Button } from '../kit/components/Button.tsx';
import { formatDate, formatDateTime } from '../kit/i18n/formats.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { FullPage } from '../kit/phone/FullPage.tsx';
import { lazyNotice } from '../kit/phone/lazy-part.tsx';

const LostWork = lazyNotice(async () => {
  const [part] = await Promise.all([import('../screens/join/LostWork.tsx'), loadTexts('join')]);
  return part.LostWork;
});

/** Opened over plain http: phones give neither storage nor a service worker there. */
export function InsecurePage({ address }: { readonly address: string }) {
  const { t } = useTranslation('start');
  return (
    <FullPage title={t('insecure.title')}>
      <p>{t('insecure.text', { address })}</p>
      <ol className="full-page__steps">
        <li>{t('insecure.step1')}</li>
        <li>{t('insecure.step2')}</li>
      </ol>
      <p className="full-page__quiet">{t('insecure.safe')}</p>
      <a className="button button--primary button--main button--wide" href={address}>
        {t('insecure.action')}
      </a>
    </FullPage>
  );
}

type Trouble = Exclude<OpenOutcome, { readonly status: 'open' }>;

/** The database did not open: what is safe, and what to do. Never an empty list (lesson 2). */
export function StorageTroublePage({ outcome }: { readonly outcome: Trouble }) {
  const { t } = useTranslation('start');
  switch (outcome.status) {
    case 'blocked':
      return (
        <FullPage title={t('blocked.title')}>
          <p>{t('blocked.text')}</p>
        </FullPage>
      );
    case 'newer-version':
      return (
        <FullPage title={t('newer.title')}>
          <p>{t('newer.text')}</p>
          <ReloadButton label={t('newer.action')} />
        </FullPage>
      );
    case 'failed':
      return (
        <FullPage title={t(`failed.${outcome.reason}.title`)}>
          <p>{t(`failed.${outcome.reason}.text`)}</p>
          <ReloadButton label={t('failed.action')} />
          <details className="full-page__quiet">
            <summary>{t('detail')}</summary>
            <code>{outcome.message}</code>
          </details>
        </FullPage>
      );
    default:
      return outcome satisfies never;
  }
}

const FULL: Trouble = { status: 'failed', reason: 'no-space', message: 'QuotaExceededError' };

/** The browser closed the database, or a newer window took it over, while the app was in use. */
export function LostStoragePage({ trouble }: { readonly trouble: StorageTrouble }) {
  const { t } = useTranslation('start');
  if (trouble === 'full') return <StorageTroublePage outcome={FULL} />;
  const key = trouble === 'newer-version' ? 'newer' : trouble === 'erased' ? 'taken' : 'lost';
  return (
    <FullPage title={t(`${key}.title`)}>
      <p>{t(`${key}.text`)}</p>
      <ReloadButton label={t(`${key}.action`)} />
    </FullPage>
  );
}

/** Told when the app finds its mark but no data: the browser or a person erased the data of this phone (lesson 7). */
export function ErasedPage({
  storage,
  erased,
  onUnderstood,
}: {
  readonly storage: PhoneStorage;
  readonly erased: { readonly lastSeenAt: string; readonly noticedAt: string };
  readonly onUnderstood: () => void;
}) {
  const { t } = useTranslation('start');
  return (
    <FullPage title={t('erased.title')}>
      <p>{t('erased.text', { lastSeen: formatDateTime(erased.lastSeenAt), noticed: formatDate(erased.noticedAt) })}</p>
      <LostWork storage={storage} handsIn={false} />
      <p>{t('erased.safe')}</p>
      <p>{t('erased.restore')}</p>
      <Button variant="primary" main wide onClick={onUnderstood}>
        {t('erased.action')}
      </Button>
    </FullPage>
  );
}

function ReloadButton({ label }: { readonly label: string }) {
  return (
    <Button variant="primary" main wide onClick={() => location.reload()}>
      {label}
    </Button>
  );
}
