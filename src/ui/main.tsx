import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { rememberedAppearance, showAppearance } from './app/appearance.ts';
import { watchInstallOffer } from './app/install-prompt.ts';
import { watchForNewVersion } from './app/new-version.ts';
import { InsecurePage } from './app/StartTrouble.tsx';
import { openPhone } from './app/storage-at-start.ts';
import { watchArrivals } from './hooks/use-arrival.ts';
import { startI18n } from './i18n/i18n.ts';
import './styles/tokens.css';
import './styles/base.css';

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
