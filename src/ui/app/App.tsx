import { type ReactNode, useEffect, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { OpenOutcome } from '../../storage/phone/open-storage.ts';
import type { PhoneStorage, StorageTrouble } from '../../storage/phone/phone-storage.ts';
import { Skeleton } from '../kit/components/Skeleton.tsx';
import { ToastProvider } from '../kit/components/Toast.tsx';
import { FormsProvider } from '../kit/forms/catalogue.tsx';
import { changeLanguage, loadTexts } from '../kit/i18n/i18n.ts';
import { LanguageProvider } from '../kit/i18n/language.tsx';
import type { FirstReads } from '../kit/phone/first-reads.ts';
import { keepText, keptText } from '../kit/phone/kept-text.ts';
import { lazyScreen, WhileComing } from '../kit/phone/lazy-part.tsx';
import { PhoneProvider, useOwn, useSessionState, useSettings } from '../kit/phone/phone.tsx';
import { SyncProvider } from '../kit/phone/sync.tsx';
import { onSystemThemeChange, rememberAppearance, showAppearance } from './appearance.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useHousekeeping } from './housekeeper.ts';
import { LockGate } from './LockGate.tsx';
import { FormPlace, Places } from './routes.tsx';
import { Shell } from './Shell.tsx';
import { ErasedPage, LostStoragePage, StorageTroublePage } from './StartTrouble.tsx';

const JoinScreen = lazyScreen(async () => {
  const [{ JoinScreen }] = await Promise.all([import('../screens/join/JoinScreen.tsx'), loadTexts('join', 'settings')]);
  return JoinScreen;
});

/** The app, from what opening the database said, and what was read of it for the first drawing. */
export function App({
  outcome,
  firstReads,
}: {
  readonly outcome: OpenOutcome;
  readonly firstReads: FirstReads | null;
}) {
  const [current, setCurrent] = useState(outcome);
  useEffect(() => {
    if (current.status === 'blocked') void current.opened.then(setCurrent);
  }, [current]);
  return (
    <LanguageProvider>
      {current.status === 'open' ? (
        <OpenApp storage={current.storage} firstReads={current === outcome ? firstReads : null} />
      ) : (
        <StorageTroublePage outcome={current} />
      )}
    </LanguageProvider>
  );
}

type OpenProps = { readonly storage: PhoneStorage; readonly firstReads: FirstReads | null };

function OpenApp({ storage, firstReads }: OpenProps) {
  const trouble = useStorageTrouble(storage);
  const [understood, setUnderstood] = useState(() => wasUnderstood(storage));
  const { erased } = storage.device;
  // What is typed in a form lives on its screen until the database is back: the form itself tells and tries again.
  const [location] = useLocation();
  const formStays = location.startsWith('/registro/') && (trouble === 'full' || trouble === 'lost');
  if (trouble !== null && !formStays) return <LostStoragePage trouble={trouble} />;
  if (erased !== null && !understood) {
    return (
      <ErasedPage
        storage={storage}
        erased={erased}
        onUnderstood={() => {
          rememberUnderstood(erased.noticedAt);
          setUnderstood(true);
        }}
      />
    );
  }
  return (
    <PhoneProvider storage={storage} firstReads={firstReads}>
      <AppearanceKeeper />
      <ToastProvider>
        <Gate />
      </ToastProvider>
    </PhoneProvider>
  );
}

/** Nobody has joined: only joining. After that no log-in stands between the person and a form. */
function Gate() {
  const session = useSessionState();
  const [location] = useLocation();
  if (session.state === 'reading') return <Skeleton />;
  if (session.state === 'failed') {
    return <StorageTroublePage outcome={{ status: 'failed', reason: 'unknown', message: String(session.error) }} />;
  }
  if (session.value === null || location.startsWith('/unirse')) {
    return (
      <Guarded>
        <JoinScreen />
      </Guarded>
    );
  }
  return (
    <SyncProvider key={session.value.me.userId}>
      <Housekeeper />
      <FormsProvider>
        <LockGate>
          <Switch>
            <Route path="/registro/:id">
              {({ id }) => (
                <Guarded>
                  <FormPlace draftId={id} />
                </Guarded>
              )}
            </Route>
            <Route>
              <Shell>
                <Guarded>
                  <Places />
                </Guarded>
              </Shell>
            </Route>
          </Switch>
        </LockGate>
      </FormsProvider>
    </SyncProvider>
  );
}

function Housekeeper() {
  useHousekeeping(useOwn());
  return null;
}

/** A screen that fails or has not come yet leaves the bars usable. */
function Guarded({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  return (
    <ErrorBoundary resetKey={location}>
      <WhileComing show={<Skeleton />}>{children}</WhileComing>
    </ErrorBoundary>
  );
}

function AppearanceKeeper() {
  const { language, theme, textSize } = useSettings();
  useEffect(() => {
    rememberAppearance({ language, theme, textSize });
    const show = () => showAppearance({ language, theme, textSize });
    show();
    return onSystemThemeChange(show);
  }, [language, theme, textSize]);
  useEffect(() => {
    void changeLanguage(language);
  }, [language]);
  return null;
}

function useStorageTrouble(storage: PhoneStorage): StorageTrouble | null {
  const [trouble, setTrouble] = useState<StorageTrouble | null>(null);
  useEffect(() => storage.onTrouble(setTrouble), [storage]);
  return trouble;
}

const UNDERSTOOD_KEY = 'bitacora-erased-understood';

function wasUnderstood(storage: PhoneStorage): boolean {
  return keptText(UNDERSTOOD_KEY) === storage.device.erased?.noticedAt;
}

function rememberUnderstood(noticedAt: string): void {
  // Where nothing can be kept, the next start tells it again: the safe side.
  keepText(UNDERSTOOD_KEY, noticedAt);
}
