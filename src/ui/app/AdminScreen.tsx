import {
  ChartColumn,
  ClipboardCheck,
  ClipboardPen,
  Copy,
  Download,
  FileUp,
  History,
  ShieldX,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../kit/components/Card.tsx';
import { EmptyState } from '../kit/components/EmptyState.tsx';
import { List, ListRow } from '../kit/components/List.tsx';
import { Screen } from '../kit/components/Screen.tsx';
import { TopBar } from '../kit/components/TopBar.tsx';
import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyScreen } from '../kit/phone/lazy-part.ts';
import { useMay } from '../kit/phone/phone.tsx';
import { ImportPage } from '../screens/admin/ImportPage.tsx';
import { PeoplePage } from '../screens/admin/PeoplePage.tsx';
import { DuplicatesPage } from '../screens/duplicates/DuplicatesPage.tsx';

const DownloadsPage = lazyScreen(async () => {
  const [{ DownloadsPage }] = await Promise.all([
    import('../screens/downloads/DownloadsPage.tsx'),
    loadTexts('downloads'),
  ]);
  return DownloadsPage;
});

const AuditPage = lazyScreen(async () => {
  const [{ AuditPage }] = await Promise.all([import('../screens/audit/AuditPage.tsx'), loadTexts('audit', 'roles')]);
  return AuditPage;
});

const ReviewScreen = lazyScreen(async () => {
  const [{ ReviewScreen }] = await Promise.all([
    import('../screens/review/ReviewScreen.tsx'),
    loadTexts('review', 'record', 'result'),
  ]);
  return ReviewScreen;
});

const IndicatorsScreen = lazyScreen(async () => {
  const [{ IndicatorsScreen }] = await Promise.all([
    import('../screens/indicators/IndicatorsScreen.tsx'),
    loadTexts('indicators'),
  ]);
  return IndicatorsScreen;
});

const FormsPage = lazyScreen(async () => {
  const [{ FormsPage }] = await Promise.all([
    import('../screens/publishing/FormsPage.tsx'),
    loadTexts('publishing', 'xlsform'),
  ]);
  return FormsPage;
});

/** Administración: people and phones, the registry, downloads; each for the roles that may. */
export function AdminScreen({ part, id }: { readonly part: string | null; readonly id: string | null }) {
  const { t } = useTranslation(['admin', 'register', 'downloads', 'audit']);
  const may = {
    people: useMay('people-read'),
    review: useMay('review'),
    registry: useMay('registry-import'),
    export: useMay('export'),
    forms: useMay('forms-manage'),
    audit: useMay('audit-read'),
  };
  if (!may.people) {
    return (
      <>
        <TopBar title={t('title')} back="/" />
        <EmptyState icon={ShieldX} title={t('notAllowed.title')}>
          {t('notAllowed.text')}
        </EmptyState>
      </>
    );
  }
  if (part === 'revision' && may.review) return <ReviewScreen id={id} />;
  if (part === 'personas') return <PeoplePage />;
  if (part === 'padron' && may.registry) return <ImportPage />;
  if (part === 'duplicados' && may.registry) return <DuplicatesPage />;
  if (part === 'formularios' && may.forms) return <FormsPage id={id} />;
  if (part === 'indicadores' && may.export) return <IndicatorsScreen />;
  if (part === 'descargas' && may.export) return <DownloadsPage />;
  if (part === 'actividad' && may.audit) return <AuditPage />;
  return (
    <>
      <TopBar title={t('title')} />
      <Screen>
        {may.review ? (
          <Card flush>
            <List>
              <ListRow
                icon={ClipboardCheck}
                title={t('review.title')}
                detail={t('review.detail')}
                href="/admin/revision"
              />
            </List>
          </Card>
        ) : null}
        <p className="section__lead">{t('needsSignal')}</p>
        <Card flush>
          <List>
            {may.export ? (
              <ListRow
                icon={ChartColumn}
                title={t('indicators.title')}
                detail={t('indicators.detail')}
                href="/admin/indicadores"
              />
            ) : null}
            <ListRow icon={Users} title={t('people.title')} detail={t('people.detail')} href="/admin/personas" />
            {may.forms ? (
              <ListRow
                icon={ClipboardPen}
                title={t('forms.title')}
                detail={t('forms.detail')}
                href="/admin/formularios"
              />
            ) : null}
            {may.registry ? (
              <ListRow icon={FileUp} title={t('import.title')} detail={t('import.detail')} href="/admin/padron" />
            ) : null}
            {may.registry ? (
              <ListRow
                icon={Copy}
                title={t('register:duplicates.title')}
                detail={t('register:duplicates.detail')}
                href="/admin/duplicados"
              />
            ) : null}
            {may.export ? (
              <ListRow
                icon={Download}
                title={t('downloads:title')}
                detail={t('downloads:detail')}
                href="/admin/descargas"
              />
            ) : null}
            {may.audit ? (
              <ListRow icon={History} title={t('audit:title')} detail={t('audit:detail')} href="/admin/actividad" />
            ) : null}
          </List>
        </Card>
      </Screen>
    </>
  );
}
