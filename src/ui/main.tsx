import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { rememberedAppearance, showAppearance } from './app/appearance.ts';
import { tolerateForeignChanges } from './app/foreign-changes.ts';
import { InsecurePage } from './app/StartTrouble.tsx';
import { openPhone } from './app/storage-at-start.ts';
import { watchArrivals } from './kit/hooks/use-arrival.ts';
import { startI18n } from './kit/i18n/i18n.ts';
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
  const [outcome] = await Promise.all([openPhone(), startI18n(appearance.language)]);
  root.render(
    <StrictMode>
      <App outcome={outcome} />
    </StrictMode>,
  );
  void watchForNewVersion();
}
