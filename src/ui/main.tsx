import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { rememberedAppearance, showAppearance } from './app/appearance.ts';
import { tolerateForeignChanges } from './app/foreign-changes.ts';
import { bringFormOf, bringFormScreen } from './app/routes.tsx';
import { InsecurePage } from './app/StartTrouble.tsx';
import { openPhone } from './app/storage-at-start.ts';
import { watchArrivals } from './kit/hooks/use-arrival.ts';
import { startI18n } from './kit/i18n/i18n.ts';
import { readFirst } from './kit/phone/first-reads.ts';
import { untilFirstScreen } from './kit/phone/first-screen.ts';
import { watchInstallOffer } from './kit/phone/install-prompt.ts';
import { watchForNewVersion } from './kit/phone/new-version.ts';
import './kit/styles/tokens.css';
import './kit/styles/base.css';

tolerateForeignChanges();
watchInstallOffer();
watchArrivals();

const appearance = rememberedAppearance();
showAppearance(appearance);
const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

if (!isSecureContext) {
  await startI18n(appearance.language);
  root.render(<InsecurePage address={location.href.replace(/^http:/, 'https:')} />);
} else {
  const texts = startI18n(appearance.language);
  const draftId = /^\/registro\/([^/]+)/.exec(location.pathname)?.[1] ?? null;
  if (draftId !== null) {
    // A form screen that cannot be fetched is told of where it is drawn.
    void texts.then(bringFormScreen).catch(() => undefined);
  }
  const [outcome] = await Promise.all([openPhone(), texts]);
  if (draftId !== null && outcome.status === 'open') {
    // What does not come is told by the screen, which asks for it again.
    bringFormOf(outcome.storage, draftId).catch(() => undefined);
  }
  const firstReads = outcome.status === 'open' ? await readFirst(outcome.storage) : null;
  root.render(
    <StrictMode>
      <App outcome={outcome} firstReads={firstReads} />
    </StrictMode>,
  );
  // The whole app is fetched to be kept: not before the form that somebody opens has come.
  void untilFirstScreen(location.pathname).then(watchForNewVersion);
}
