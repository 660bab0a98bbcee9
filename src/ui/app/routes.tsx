import { useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyScreen } from '../kit/phone/lazy-part.tsx';
import { holdFormOpen } from '../kit/phone/new-version.ts';
import { HomeScreen } from '../screens/home/HomeScreen.tsx';

// Everything beyond the first screen comes in its own file, with its texts; all of them are in the precache.
const BoardsScreen = lazyScreen(async () => {
  const [{ BoardsScreen }] = await Promise.all([
    import('../screens/boards/BoardsScreen.tsx'),
    loadTexts('boards', 'partners', 'record', 'register'),
  ]);
  return BoardsScreen;
});
const PartnersScreen = lazyScreen(async () => {
  const [{ PartnersScreen }] = await Promise.all([
    import('../screens/partners/PartnersScreen.tsx'),
    loadTexts('partners', 'boards', 'record', 'register'),
  ]);
  return PartnersScreen;
});
const MovementScreen = lazyScreen(async () => {
  const [{ MovementScreen }] = await Promise.all([
    import('../screens/movement/MovementScreen.tsx'),
    loadTexts('movement', 'desk'),
  ]);
  return MovementScreen;
});
const CabildoScreen = lazyScreen(async () => {
  const [{ CabildoScreen }] = await Promise.all([
    import('../screens/movement/CabildoScreen.tsx'),
    loadTexts('movement', 'reports', 'map', 'month', 'desk'),
  ]);
  return CabildoScreen;
});
const ReportsScreen = lazyScreen(async () => {
  const [{ ReportsScreen }] = await Promise.all([
    import('../screens/reports/ReportsScreen.tsx'),
    loadTexts('reports', 'movement', 'indicators', 'desk'),
  ]);
  return ReportsScreen;
});
const MoreFormsScreen = lazyScreen(async () => (await import('../screens/forms/MoreFormsScreen.tsx')).MoreFormsScreen);
const OutboxScreen = lazyScreen(async () => {
  const [{ OutboxScreen }] = await Promise.all([
    import('../screens/outbox/OutboxScreen.tsx'),
    loadTexts('outbox', 'record', 'boards', 'partners'),
  ]);
  return OutboxScreen;
});
const HistoryScreen = lazyScreen(async () => {
  const [{ HistoryScreen }] = await Promise.all([
    import('../screens/history/HistoryScreen.tsx'),
    loadTexts('record', 'boards', 'partners'),
  ]);
  return HistoryScreen;
});
const SettingsScreen = lazyScreen(async () => {
  const [{ SettingsScreen }] = await Promise.all([
    import('../screens/settings/SettingsScreen.tsx'),
    loadTexts('settings', 'roles', 'admin', 'lock', 'confirm'),
  ]);
  return SettingsScreen;
});
const LockSettingsScreen = lazyScreen(async () => {
  const [{ LockSettingsScreen }] = await Promise.all([
    import('../screens/lock/LockSettingsScreen.tsx'),
    loadTexts('lock'),
  ]);
  return LockSettingsScreen;
});
const AdminScreen = lazyScreen(async () => {
  const [{ AdminScreen }] = await Promise.all([import('./AdminScreen.tsx'), loadTexts('admin', 'desk')]);
  return AdminScreen;
});
const BackupScreen = lazyScreen(async () => {
  const [{ BackupScreen }] = await Promise.all([import('../screens/backup/BackupScreen.tsx'), loadTexts('backup')]);
  return BackupScreen;
});
const PrivacyScreen = lazyScreen(async () => {
  const [{ PrivacyScreen }] = await Promise.all([import('../screens/privacy/PrivacyScreen.tsx'), loadTexts('privacy')]);
  return PrivacyScreen;
});
const DoseScreen = lazyScreen(async () => {
  const [{ DoseScreen }] = await Promise.all([import('../form/dose/DoseScreen.tsx'), loadTexts('dose')]);
  return DoseScreen;
});
const GuidesScreen = lazyScreen(async () => {
  const [{ GuidesScreen }] = await Promise.all([import('../screens/guides/GuidesScreen.tsx'), loadTexts('guides')]);
  return GuidesScreen;
});
const ResultScreen = lazyScreen(async () => {
  const [{ ResultScreen }] = await Promise.all([
    import('../record/result/ResultScreen.tsx'),
    loadTexts('result', 'record'),
  ]);
  return ResultScreen;
});
const MapScreen = lazyScreen(async () => {
  const [{ MapScreen }] = await Promise.all([import('../screens/map/MapScreen.tsx'), loadTexts('map', 'boards')]);
  return MapScreen;
});
const OverdueScreen = lazyScreen(async () => {
  const [{ OverdueScreen }] = await Promise.all([
    import('../screens/day/OverdueScreen.tsx'),
    loadTexts('day', 'boards'),
  ]);
  return OverdueScreen;
});
const PlanScreen = lazyScreen(async () => {
  const [{ PlanScreen }] = await Promise.all([import('../screens/day/PlanScreen.tsx'), loadTexts('day', 'boards')]);
  return PlanScreen;
});
const NotFoundScreen = lazyScreen(async () => (await import('../screens/not-found/NotFoundScreen.tsx')).NotFoundScreen);

/** Addresses of the app that have the bars around them. */
export function Places() {
  return (
    <Switch>
      <Route path="/">
        <HomeScreen />
      </Route>
      <Route path="/juntas/:id?">{({ id }) => <BoardsScreen id={id ?? null} />}</Route>
      <Route path="/socios/:id?">{({ id }) => <PartnersScreen id={id ?? null} />}</Route>
      <Route path="/movimiento/:id?/:part?">
        {({ id, part }) => <MovementScreen id={id ?? null} part={part ?? null} base="/movimiento" back="/" />}
      </Route>
      <Route path="/admin/movimiento/:id/:part">
        {({ id, part }) => <Redirect to={`/movimiento/${id}/${part}`} replace />}
      </Route>
      <Route path="/informes/:id?">
        {({ id }) => <ReportsScreen id={id ?? null} base="/informes" back="/movimiento" />}
      </Route>
      <Route path="/cabildo/:code?">
        {({ code }) => <CabildoScreen code={code ?? null} base="/cabildo" back="/movimiento" first="sheet" />}
      </Route>
      <Route path="/formularios">
        <MoreFormsScreen />
      </Route>
      <Route path="/dosis/:what?/:step?">
        {({ what, step }) => <DoseScreen what={what ?? null} step={step ?? null} />}
      </Route>
      <Route path="/guias/:id?">{({ id }) => <GuidesScreen id={id ?? null} />}</Route>
      <Route path="/mapa">
        <MapScreen />
      </Route>
      <Route path="/plan">
        <PlanScreen />
      </Route>
      <Route path="/pendientes/visitas">
        <OverdueScreen kind="visit" />
      </Route>
      <Route path="/pendientes/cloro">
        <OverdueScreen kind="chlorine" />
      </Route>
      <Route path="/envios/:key?">{({ key }) => <OutboxScreen recordKey={key ?? null} />}</Route>
      <Route path="/historia/:id">{({ id }) => <HistoryScreen id={id} />}</Route>
      <Route path="/resultado/:id">{({ id }) => <ResultScreen key={id} id={id} />}</Route>
      <Route path="/ajustes">
        <SettingsScreen />
      </Route>
      <Route path="/ajustes/datos">
        <PrivacyScreen />
      </Route>
      <Route path="/ajustes/pin">
        <LockSettingsScreen />
      </Route>
      <Route path="/ajustes/copia">
        <BackupScreen />
      </Route>
      <Route path="/admin/:part?/:id?">{({ part, id }) => <AdminScreen part={part ?? null} id={id ?? null} />}</Route>
      <Route>
        <NotFoundScreen />
      </Route>
    </Switch>
  );
}

const FormScreen = lazyScreen(async () => {
  const [{ FormScreen }] = await Promise.all([import('../form/FormScreen.tsx'), loadTexts('form', 'register')]);
  return FormScreen;
});

/** The form's own part; at a form's address it is brought while the database opens. */
export async function bringFormScreen(): Promise<void> {
  await FormScreen.bring();
}

/** Fetches and compiles the form of a draft while the session is read and the screen around it drawn. */
export async function bringFormOf(storage: PhoneStorage, draftId: string): Promise<void> {
  const { bringForm } = await import('../form/FormScreen.tsx');
  await bringForm(storage, draftId);
}

const BeforeFinishing = lazyScreen(async () => {
  const [{ BeforeFinishing }] = await Promise.all([
    import('../record/result/BeforeFinishing.tsx'),
    loadTexts('result', 'record'),
  ]);
  return BeforeFinishing;
});

/** The form has the whole screen; while it is open no new version takes over. */
export function FormPlace({ draftId }: { readonly draftId: string }) {
  useEffect(holdFormOpen, []);
  return <FormScreen key={draftId} draftId={draftId} Result={BeforeFinishing} />;
}
