import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Route } from 'wouter';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import { saveFormDefinition } from '../../../src/storage/form-definitions.ts';
import { type OwnStorage, storageOf } from '../../../src/storage/open-storage.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pull.ts';
import { joinSession } from '../../../src/storage/session.ts';
import { saveSettings } from '../../../src/storage/settings.ts';
import { showAppearance } from '../../../src/ui/app/appearance.ts';
import { PhoneProvider } from '../../../src/ui/app/phone.tsx';
import { openPhone } from '../../../src/ui/app/storage-at-start.ts';
import { ToastProvider } from '../../../src/ui/components/Toast.tsx';
import { loadTexts, startI18n } from '../../../src/ui/i18n/i18n.ts';
import { everyWidgetForm } from '../every-widget-form.ts';
import '../../../src/ui/styles/tokens.css';
import '../../../src/ui/styles/base.css';

const FormScreen = lazy(async () => {
  const [{ FormScreen }] = await Promise.all([import('../../../src/ui/form/FormScreen.tsx'), loadTexts('form')]);
  return { default: FormScreen };
});

/** The form screen alone, over a real database: for looking at it and for measuring it without a service. */
const ME = {
  userId: 'tecnica',
  name: 'Reina Amaya',
  role: 'technician',
  partnerId: null,
  municipalities: null,
} as const;

const query = new URLSearchParams(location.search);
const language = query.get('lang') === 'en' ? 'en' : 'es';
showAppearance({
  language,
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  textSize: query.get('text') === 'larger' ? 'larger' : 'normal',
});

const outcome = await openPhone();
if (outcome.status !== 'open') throw new Error(outcome.status);
const { storage } = outcome;
await joinSession(storage, ME, null);
await saveSettings(storage, { language });
await startI18n(language);
await saveFormDefinition(storage, everyWidgetForm);
const own = storageOf(storage, ME.userId);

declare global {
  interface Window {
    stage: { readonly own: OwnStorage; readonly registry: (entities: readonly Entity[]) => Promise<void> };
  }
}
window.stage = {
  own,
  registry: async (entities) => {
    const changes = entities.map((value, index) => ({ sequence: index + 1, kind: 'entity', id: value.id, value }));
    await applyPull(own, await readPullCursor(own), { changes, last: entities.length, more: false, scope: 'all' });
  },
};

const element = document.getElementById('root');
if (element === null) throw new Error('no root');
createRoot(element).render(
  <StrictMode>
    <PhoneProvider storage={storage}>
      <ToastProvider>
        <Suspense fallback={null}>
          <Route path="/registro/:id">{({ id }) => <FormScreen key={id} draftId={id} />}</Route>
          <Route path="/resultado/:id">{({ id }) => <p data-testid="finished">{id}</p>}</Route>
        </Suspense>
      </ToastProvider>
    </PhoneProvider>
  </StrictMode>,
);
