import { LogIn } from 'lucide-react';
import { type SyntheticEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { countWaitingHere } from '../../../storage/outbox/waiting-here.ts';
import { readRevoked } from '../../../storage/phone/change-session.ts';
import { countParcels } from '../../../storage/phone/parcels-here.ts';
import { askPersistence } from '../../../storage/phone/space.ts';
import { browserParts } from '../../../sync/browser-parts.ts';
import { deviceName } from '../../../sync/session.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FullPage } from '../../kit/phone/FullPage.tsx';
import { LanguageChoice } from '../../kit/phone/LanguageChoice.tsx';
import { usePhoneStorage, useSessionState } from '../../kit/phone/phone.tsx';
import { spaceSource } from '../../kit/phone/space-source.ts';
import { EmbeddedPage } from './EmbeddedPage.tsx';
import { embeddedBrowser, isInstalled } from './embedded-browser.ts';
import { joinPhone } from './join-phone.ts';
import type { JoinTrouble } from './join-trouble.ts';
import { LostWork } from './LostWork.tsx';

/** Joining by link, QR or typed code (2.3). What is asked: the code, and what to call this phone. */
export function JoinScreen() {
  const { t } = useTranslation('join');
  const storage = usePhoneStorage();
  const session = useSessionState();
  const [, navigate] = useLocation();
  const [linkCode] = useState(() => location.hash.slice(1));
  const [typing, setTyping] = useState(linkCode === '');
  const [code, setCode] = useState('');
  const [phone, setPhone] = useState(() => deviceName(navigator.userAgent));
  const [trouble, setTrouble] = useState<JoinTrouble | null>(null);
  const [busy, setBusy] = useState(false);
  const ids = { code: useId(), phone: useId() };

  const [insists, setInsists] = useState(false);
  const embedded = insists ? null : embeddedBrowser(navigator.userAgent, isInstalled());

  const submit = async () => {
    setBusy(true);
    setTrouble(null);
    const parts = browserParts();
    const wire = { fetch: parts.fetch, origin: parts.origin, clock: parts.clock };
    const name = phone.trim() === '' ? deviceName(navigator.userAgent) : phone.trim();
    const told = await joinPhone(storage, wire, typing ? code : `#${linkCode}`, name);
    setTrouble(told);
    setBusy(false);
    if (told !== null) return;
    // Never awaited: it hung in Firefox. The answer shows in Ajustes.
    askPersistence(storage, spaceSource()).catch(reportError);
    // The code leaves the address bar and the history.
    navigate('/', { replace: true });
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    void submit();
  };
  // Said where the person looks: about the code beside it, anything else above the button that was touched.
  const atCode = trouble !== null && typing && trouble.aboutCode;
  const codeTrouble = atCode ? `${t(`trouble.${trouble.key}.title`)}. ${t(`trouble.${trouble.key}.text`)}` : null;
  if (embedded !== null) return <EmbeddedPage system={embedded} onInsist={() => setInsists(true)} />;
  return (
    <FullPage title={t('title')}>
      <p>{typing ? t('introTyped') : t('introLink')}</p>
      <AlreadyJoined />
      <WasRevoked />
      <WorkWaits />
      <LostWork storage={storage} handsIn={session.state === 'read' && session.value === null} />
      <form className="stack" onSubmit={onSubmit}>
        {typing ? (
          <Field id={ids.code} label={t('code')} hint={t('codeHint')} error={codeTrouble}>
            <TextInput
              {...fieldIds(ids.code, { hint: true, error: codeTrouble !== null })}
              value={code}
              onChange={setCode}
              autoComplete="off"
              autoCapitalize="characters"
              maxLength={2000}
            />
          </Field>
        ) : null}
        <Field id={ids.phone} label={t('phone')} hint={t('phoneHint')}>
          <TextInput
            {...fieldIds(ids.phone, { hint: true, error: false })}
            value={phone}
            onChange={setPhone}
            autoComplete="off"
            maxLength={120}
          />
        </Field>
        {trouble === null || atCode ? null : (
          <Banner tone={trouble.aboutCode ? 'danger' : 'warning'} title={t(`trouble.${trouble.key}.title`)} live>
            {t(`trouble.${trouble.key}.text`)}
          </Banner>
        )}
        <Button type="submit" variant="primary" main wide icon={LogIn} busy={busy}>
          {busy ? t('joining') : t('action')}
        </Button>
        {typing ? null : (
          <Button variant="quiet" onClick={() => setTyping(true)}>
            {t('typeInstead')}
          </Button>
        )}
      </form>
      <p className="full-page__quiet">{t('privacy')}</p>
      <LanguageChoice />
    </FullPage>
  );
}

/** 2.3: what became of what was on a phone that was revoked. */
function WasRevoked() {
  const { t } = useTranslation('join');
  const storage = usePhoneStorage();
  const revoked = storedOr(
    useStored(() => readRevoked(storage), [storage]),
    null,
  );
  const parcels = storedOr(
    useStored(() => countParcels(storage), [storage]),
    0,
  );
  if (revoked === null) return null;
  const { name, unsent } = revoked;
  return (
    <Banner tone="warning" title={t('revoked.title')}>
      {parcels > 0 ? `${t('revoked.sealed', { name, count: parcels })} ` : null}
      {unsent ? t('revoked.unsent', { name }) : parcels > 0 ? null : t('revoked.cleared', { name })}
    </Banner>
  );
}

/** Nobody has joined: what the one before left unsent is not to be cleared with the browser, nor the phone given away. */
function WorkWaits() {
  const { t } = useTranslation('join');
  const storage = usePhoneStorage();
  const session = useSessionState();
  const nobodyIsIn = session.state === 'read' && session.value === null;
  const waiting = storedOr(
    useStored(() => countWaitingHere(storage), [storage]),
    null,
  );
  // Of a revoked phone `WasRevoked` says so already.
  const isTold = storedOr(
    useStored(async () => (await readRevoked(storage))?.unsent === true, [storage]),
    true,
  );
  if (!nobodyIsIn || isTold || waiting === null || waiting.records + waiting.drafts === 0) return null;
  const kinds = ['records', 'drafts'] as const;
  const what = kinds.flatMap((kind) => (waiting[kind] === 0 ? [] : [t(`lost.${kind}`, { count: waiting[kind] })]));
  return (
    <Banner tone="warning" title={t('waiting.title', { what: what.join(', ') })}>
      {t('waiting.text')}
    </Banner>
  );
}

/** Somebody uses this phone already: her work stays, and stays hers. */
function AlreadyJoined() {
  const { t } = useTranslation('join');
  const session = useSessionState();
  if (session.state !== 'read' || session.value === null) return null;
  const { me, signedOut } = session.value;
  return (
    <Banner
      tone="info"
      title={t(signedOut ? 'again.title' : 'other.title', { name: me.name })}
      actions={<ButtonLink href="/">{t('stay')}</ButtonLink>}
    >
      {t(signedOut ? 'again.text' : 'other.text', { name: me.name })}
    </Banner>
  );
}
