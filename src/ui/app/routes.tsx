import { lazy, useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { loadTexts } from '../i18n/i18n.ts';
import { HomeScreen } from '../screens/home/HomeScreen.tsx';
import { holdFormOpen } from './new-version.ts';

// Everything beyond the first screen comes in its own file, with its texts; all of them are in the precache.
const BoardsScreen = lazy(async () => {
  const [{ BoardsScreen }] = await Promise.all([
    import('../screens/boards/BoardsScreen.tsx'),
    loadTexts('boards', 'partners', 'record', 'register'),
  ]);
  return { default: BoardsScreen };
});
const PartnersScreen = lazy(async () => {
  const [{ PartnersScreen }] = await Promise.all([
    import('../screens/partners/PartnersScreen.tsx'),
    loadTexts('partners', 'boards', 'record', 'register'),
  ]);
  return { default: PartnersScreen };
});
const MoreFormsScreen = lazy(async () => ({
  default: (await import('../screens/forms/MoreFormsScreen.tsx')).MoreFormsScreen,
}));
const OutboxScreen = lazy(async () => {
  const [{ OutboxScreen }] = await Promise.all([
    import('../screens/outbox/OutboxScreen.tsx'),
    loadTexts('outbox', 'record', 'boards', 'partners'),
  ]);
  return { default: OutboxScreen };
});
const HistoryScreen = lazy(async () => {
  const [{ HistoryScreen }] = await Promise.all([
    import('../screens/record/HistoryScreen.tsx'),
    loadTexts('record', 'boards', 'partners'),
  ]);
  return { default: HistoryScreen };
});
const SettingsScreen = lazy(async () => {
  const [{ SettingsScreen }] = await Promise.all([
    import('../screens/settings/SettingsScreen.tsx'),
    loadTexts('settings', 'roles'),
  ]);
  return { default: SettingsScreen };
});
const AdminScreen = lazy(async () => {
  const [{ AdminScreen }] = await Promise.all([
    import('../screens/admin/AdminScreen.tsx'),
    loadTexts('admin', 'register', 'roles'),
  ]);
  return { default: AdminScreen };
});
const BackupScreen = lazy(async () => {
  const [{ BackupScreen }] = await Promise.all([import('../screens/backup/BackupScreen.tsx'), loadTexts('backup')]);
  return { default: BackupScreen };
});
const DoseScreen = lazy(async () => {
  const [{ DoseScreen }] = await Promise.all([import('../dose/DoseScreen.tsx'), loadTexts('dose')]);
  return { default: DoseScreen };
});
const GuidesScreen = lazy(async () => {
  const [{ GuidesScreen }] = await Promise.all([import('../guides/GuidesScreen.tsx'), loadTexts('guides')]);
  return { default: GuidesScreen };
});
const ResultScreen = lazy(async () => {
  const [{ ResultScreen }] = await Promise.all([import('../result/ResultScreen.tsx'), loadTexts('result', 'record')]);
  return { default: ResultScreen };
});
const MapScreen = lazy(async () => {
  const [{ MapScreen }] = await Promise.all([import('../map/MapScreen.tsx'), loadTexts('map', 'boards')]);
  return { default: MapScreen };
});
const NotFoundScreen = lazy(async () => ({
  default: (await import('../screens/NotFoundScreen.tsx')).NotFoundScreen,
}));

/** Addresses of the app that have the bars around them. */
export function Places() {
  return (
    <Switch>
      <Route path="/">
        <HomeScreen />
      </Route>
      <Route path="/juntas/:id?">{({ id }) => <BoardsScreen id={id ?? null} />}</Route>
      <Route path="/socios/:id?">{({ id }) => <PartnersScreen id={id ?? null} />}</Route>
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
      <Route path="/envios/:key?">{({ key }) => <OutboxScreen recordKey={key ?? null} />}</Route>
      <Route path="/historia/:id">{({ id }) => <HistoryScreen id={id} />}</Route>
      <Route path="/resultado/:id">{({ id }) => <ResultScreen key={id} id={id} />}</Route>
      <Route path="/ajustes">
        <SettingsScreen />
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

const FormScreen = lazy(async () => {
  const [{ FormScreen }] = await Promise.all([import('../form/FormScreen.tsx'), loadTexts('form', 'register')]);
  return { default: FormScreen };
});

/** The form has the whole screen; while it is open no new version takes over. */
export function FormPlace({ draftId }: { readonly draftId: string }) {
  useEffect(holdFormOpen, []);
  return <FormScreen key={draftId} draftId={draftId} />;
}
