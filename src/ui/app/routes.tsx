import { lazy, useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { loadTexts } from '../i18n/i18n.ts';
import { HomeScreen } from '../screens/home/HomeScreen.tsx';
import { holdFormOpen } from './new-version.ts';

// Everything beyond the first screen comes in its own file; all of them are in the precache.
const BoardsScreen = lazy(async () => ({ default: (await import('../screens/boards/BoardsScreen.tsx')).BoardsScreen }));
const PartnersScreen = lazy(async () => ({
  default: (await import('../screens/partners/PartnersScreen.tsx')).PartnersScreen,
}));
const MoreFormsScreen = lazy(async () => ({
  default: (await import('../screens/forms/MoreFormsScreen.tsx')).MoreFormsScreen,
}));
const OutboxScreen = lazy(async () => ({ default: (await import('../screens/outbox/OutboxScreen.tsx')).OutboxScreen }));
const HistoryScreen = lazy(async () => ({
  default: (await import('../screens/record/HistoryScreen.tsx')).HistoryScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('../screens/settings/SettingsScreen.tsx')).SettingsScreen,
}));
const AdminScreen = lazy(async () => {
  const [{ AdminScreen }] = await Promise.all([import('../screens/admin/AdminScreen.tsx'), loadTexts('admin')]);
  return { default: AdminScreen };
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
      <Route path="/envios/:key?">{({ key }) => <OutboxScreen recordKey={key ?? null} />}</Route>
      <Route path="/historia/:id">{({ id }) => <HistoryScreen id={id} />}</Route>
      <Route path="/ajustes">
        <SettingsScreen />
      </Route>
      <Route path="/admin/:part?">{({ part }) => <AdminScreen part={part ?? null} />}</Route>
      <Route>
        <NotFoundScreen />
      </Route>
    </Switch>
  );
}

const FormScreen = lazy(async () => {
  const [{ FormScreen }] = await Promise.all([import('../form/FormScreen.tsx'), loadTexts('form')]);
  return { default: FormScreen };
});

/** The form has the whole screen; while it is open no new version takes over. */
export function FormPlace({ draftId }: { readonly draftId: string }) {
  useEffect(holdFormOpen, []);
  return <FormScreen key={draftId} draftId={draftId} />;
}
