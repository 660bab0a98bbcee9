import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Route } from 'wouter';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import { forms } from '../../../src/forms/index.ts';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { joinSession } from '../../../src/storage/phone/change-session.ts';
import { type OwnStorage, storageOf } from '../../../src/storage/phone/phone-storage.ts';
import { saveSettings } from '../../../src/storage/phone/settings.ts';
import { readPhoto } from '../../../src/storage/photos/photos.ts';
import { saveFormDefinition } from '../../../src/storage/pulled/form-definitions.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { readRecord } from '../../../src/storage/pulled/records.ts';
import { showAppearance } from '../../../src/ui/app/appearance.ts';
import { tolerateForeignChanges } from '../../../src/ui/app/foreign-changes.ts';
import { openPhone } from '../../../src/ui/app/storage-at-start.ts';
import { beginDraft } from '../../../src/ui/form/begin-draft.ts';
import { ToastProvider } from '../../../src/ui/kit/components/Toast.tsx';
import { FormsProvider } from '../../../src/ui/kit/forms/catalogue.tsx';
import { loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { lazyScreen, WhileComing } from '../../../src/ui/kit/phone/lazy-part.tsx';
import { PhoneProvider, useSessionState } from '../../../src/ui/kit/phone/phone.tsx';
import { everyWidgetForm } from '../every-widget-form.ts';
import '../../../src/ui/kit/styles/tokens.css';
import '../../../src/ui/kit/styles/base.css';

// As src/ui/main.tsx does, before anything is drawn.
tolerateForeignChanges();

const BeforeFinishing = lazyScreen(async () => {
  const [{ BeforeFinishing }] = await Promise.all([
    import('../../../src/ui/record/result/BeforeFinishing.tsx'),
    loadTexts('result', 'record'),
  ]);
  return BeforeFinishing;
});
const FormScreen = lazyScreen(async () => {
  const [{ FormScreen }] = await Promise.all([import('../../../src/ui/form/FormScreen.tsx'), loadTexts('form')]);
  return FormScreen;
});

/** Shows its children once the session was read, as the app does: they ask whose phone it is. */
function Joined({ children }: { readonly children: ReactNode }) {
  const session = useSessionState();
  return session.state === 'read' && session.value !== null ? <FormsProvider>{children}</FormsProvider> : null;
}

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

const PROVIDER: Entity = {
  id: '0190f000-0000-7000-8000-000000000001',
  type: 'provider',
  code: 'P-0107',
  name: 'Junta de Agua El Naranjo',
  municipality: '1006',
  location: { latitude: 14.3071, longitude: -88.1759 },
  links: [],
  properties: {},
  version: 1,
};

declare global {
  interface Window {
    stage: {
      readonly own: OwnStorage;
      /** Begins a record about the stage's Junta; the draft's id. */
      readonly begin: (formId: string, practice: boolean) => Promise<string>;
      /** A form version comes from the service. */
      readonly receive: (definition: Form) => Promise<void>;
      /** A finished record as it would be sent, and the bytes of a kept photo. */
      readonly finished: (
        recordId: string,
      ) => Promise<{ readonly answers: Answers; readonly photos: readonly string[] }>;
      readonly photo: (sha256: string) => Promise<readonly number[]>;
      /** An earlier visit to the stage's Junta comes from the service, perhaps sent back by who reviews. */
      readonly visited: (form: Form, answers: Answers, state: 'approved' | 'returned') => Promise<void>;
      /** Begins the correction of that visit; the draft's id. */
      readonly correct: () => Promise<string>;
    };
  }
}
const VISIT = '0190f000-0000-7000-8000-00000000000a';

async function receive(kind: string, id: string, value: unknown): Promise<void> {
  const cursor = await readPullCursor(own);
  const sequence = cursor.after + 1;
  const changes = [{ sequence, kind, id, value }];
  await applyPull(own, cursor, { changes, last: sequence, more: false, scope: 'all' });
}

/** A visit as the service has it; `returned`: with what its reviewer asks for. */
function visitOf(form: Form, answers: Answers, state: 'approved' | 'returned') {
  const author = { userId: ME.userId, name: ME.name };
  const submission = {
    id: VISIT,
    revision: 1,
    baseRevision: 0,
    form: { id: form.id, version: form.version },
    subject: { type: PROVIDER.type, id: PROVIDER.id },
    municipality: PROVIDER.municipality,
    answers,
    startedAt: '2025-03-01T14:00:00Z',
    finishedAt: '2025-03-01T15:00:00Z',
    activeSeconds: 60,
    clockOffsetMs: null,
    location: null,
    photos: [],
    author: ME.userId,
    device: '0190f000-0000-7000-8000-0000000000d1',
    app: '0.1.0',
    contentHash: 'c'.repeat(64),
  };
  const review = {
    id: 'r1',
    submissionId: VISIT,
    revision: 1,
    state,
    reason: 'La cuota no cuadra.',
    comments: [],
    by: { userId: 'supervisora', name: 'Elena' },
    at: '2025-03-02T00:00:00Z',
  };
  return { submission, state, reviews: [review], author, receivedAt: '2025-03-01T16:00:00Z', sequence: 9 };
}

window.stage = {
  own,
  receive: (definition) => receive('form', `${definition.id}/${definition.version}`, definition),
  visited: (form, answers, state) => receive('submission', VISIT, visitOf(form, answers, state)),
  correct: async () => {
    const outcome = await beginCorrection(own, VISIT);
    if (outcome.status !== 'begun') throw new Error(outcome.status);
    return outcome.draft.id;
  },
  finished: async (recordId) => {
    const record = await readRecord(own, recordId);
    if (record === null) throw new Error('no such record');
    return { answers: record.answers, photos: record.photos.map((photo) => photo.question) };
  },
  photo: async (sha256) => Array.from(new Uint8Array((await readPhoto(own, sha256))?.data ?? new ArrayBuffer(0))),
  begin: async (formId, practice) => {
    const change = { sequence: 1, kind: 'entity', id: PROVIDER.id, value: PROVIDER };
    await applyPull(own, await readPullCursor(own), { changes: [change], last: 1, more: false, scope: 'all' });
    const outcome = await beginDraft(own, {
      form: { id: formId, version: forms.find(({ id }) => id === formId)?.version ?? 1 },
      subject: { type: PROVIDER.type, id: PROVIDER.id },
      municipality: PROVIDER.municipality ?? null,
      label: PROVIDER.name,
      practice,
      username: ME.name,
      norm: null,
    });
    if (outcome.status !== 'created') throw new Error(outcome.status);
    return outcome.row.id;
  },
};

const element = document.getElementById('root');
if (element === null) throw new Error('no root');
createRoot(element).render(
  <StrictMode>
    <PhoneProvider storage={storage}>
      <ToastProvider>
        <Joined>
          <WhileComing>
            <Route path="/registro/:id">
              {({ id }) => <FormScreen key={id} draftId={id} Result={BeforeFinishing} />}
            </Route>
            <Route path="/historia/:id">{({ id }) => <p data-testid="finished">{id}</p>}</Route>
          </WhileComing>
        </Joined>
      </ToastProvider>
    </PhoneProvider>
  </StrictMode>,
);
