import { Printer } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ManagedForm } from '../../../domain/sync/publishing.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TableScreen } from '../../kit/components/TableScreen.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { formIcon } from '../../kit/forms/form-icon.ts';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { SavedViewsLater } from '../../kit/views/saved-views-later.ts';
import { FormPage } from './FormPage.tsx';
import { FormStanding } from './FormStanding.tsx';
import { FormsFilters } from './FormsFilters.tsx';
import { FormsTable } from './FormsTable.tsx';
import { type FormLine, formLines, formsViewIn, linesOfView, searchOfForms } from './forms-view.ts';
import { ListsSection } from './ListsSection.tsx';
import { UploadSection } from './UploadSection.tsx';
import { useManagedForms } from './use-managed-forms.ts';
import './forms-page.css';

/** Administración > Formularios: every form, or the one that was chosen. */
export function FormsPage({ id }: { readonly id: string | null }) {
  const { t } = useTranslation(['publishing', 'admin']);
  const { forms, read } = useManagedForms();
  const atDesk = useDesk();
  const parts = [
    <UploadSection key="upload" onKept={read} />,
    <KnownForms key="known" forms={forms?.kind === 'done' ? forms.value : []} />,
  ];
  if (forms?.kind === 'done' && id !== null) {
    const form = forms.value.find((each) => each.id === id);
    if (form !== undefined) return <FormPage form={form} onChanged={read} />;
    return (
      <>
        <TopBar title={t('title')} back="/admin/formularios" />
        <EmptyState title={t('gone.title')}>{t('gone.text')}</EmptyState>
      </>
    );
  }
  return (
    <>
      <TopBar title={t('title')} back={id === null ? '/admin' : '/admin/formularios'} />
      <TableScreen>
        {forms === null ? <Skeleton /> : null}
        {forms !== null && forms.kind !== 'done' ? (
          <>
            <TroubleBanner fault={forms} />
            <Button onClick={() => void read()}>{t('admin:retry')}</Button>
          </>
        ) : null}
        {forms?.kind === 'done' ? (
          <>
            <p className="section__lead">{t('lead')}</p>
            <div className="forms-page">{atDesk ? parts.toReversed() : parts}</div>
            <ListsSection forms={forms.value} />
          </>
        ) : null}
      </TableScreen>
    </>
  );
}

/** The forms: a table at a desk, which is searched and filtered, rows by their titles on a phone. */
function KnownForms({ forms }: { readonly forms: readonly ManagedForm[] }) {
  const { t } = useTranslation('publishing');
  const text = useFormText();
  const atDesk = useDesk();
  const search = useSearch();
  const [location, navigate] = useLocation();
  const today = dayOf(useToday());
  const lines = useMemo(() => formLines(forms, text, today), [forms, text, today]);
  const view = formsViewIn(search);
  const found = linesOfView(lines, view);
  const change = (wanted: Partial<typeof view>): void =>
    navigate(`${location}${searchOfForms({ ...view, ...wanted })}`, { replace: true });
  return (
    <Section
      title={t('title')}
      aside={
        atDesk ? (
          <Button icon={Printer} onClick={() => window.print()}>
            {t('print')}
          </Button>
        ) : null
      }
    >
      {lines.length === 0 ? <p>{t('list.none')}</p> : null}
      {atDesk ? (
        <>
          <FormsFilters view={view} onView={change} />
          <SavedViewsLater place="formularios" />
          <output className="section__lead">
            {t('list.shown', { shown: formatNumber(found.length, 0), total: formatNumber(lines.length, 0) })}
          </output>
          {found.length === 0 ? null : <FormsTable lines={found} view={view} onView={change} onOpen={navigate} />}
        </>
      ) : (
        <Card flush>
          <List>
            {lines.map((line) => (
              <FormRow key={line.form.id} line={line} />
            ))}
          </List>
        </Card>
      )}
    </Section>
  );
}

function FormRow({ line }: { readonly line: FormLine }) {
  const { form, title, version, records } = line;
  const { t } = useTranslation('publishing');
  return (
    <ListRow
      icon={formIcon(form.placement.icon)}
      title={title}
      detail={
        <>
          {t('list.current', { version: version.version })} ·{' '}
          {t('list.records', { count: records, number: formatNumber(records) })}
          <br />
          <FormStanding line={line} />
        </>
      }
      href={`/admin/formularios/${form.id}`}
    />
  );
}
