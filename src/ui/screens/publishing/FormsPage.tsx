import { useTranslation } from 'react-i18next';
import type { ManagedForm } from '../../../domain/sync/publishing.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { formIcon } from '../../kit/forms/form-icon.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-app-language.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { FormPage } from './FormPage.tsx';
import { ListsSection } from './ListsSection.tsx';
import { PublicationBadge } from './PublicationBadge.tsx';
import { UploadSection } from './UploadSection.tsx';
import { useManagedForms } from './use-managed-forms.ts';

/** Administración > Formularios: every form, or the one that was chosen. */
export function FormsPage({ id }: { readonly id: string | null }) {
  const { t } = useTranslation(['publishing', 'admin']);
  const { forms, read } = useManagedForms();
  const text = useFormText();
  const titleOf = (form: ManagedForm) => text(form.versions[0]?.title ?? {}) || form.id;
  // As somebody looks for one: by its title.
  const inOrder = (all: readonly ManagedForm[]) =>
    all.toSorted((one, other) => titleOf(one).localeCompare(titleOf(other), 'es'));
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
      <Screen>
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
            <UploadSection onKept={read} />
            <Section title={t('title')}>
              {forms.value.length === 0 ? <p>{t('list.none')}</p> : null}
              <Card flush>
                <List>
                  {inOrder(forms.value).map((form) => (
                    <FormRow key={form.id} form={form} />
                  ))}
                </List>
              </Card>
            </Section>
            <ListsSection forms={forms.value} />
          </>
        ) : null}
      </Screen>
    </>
  );
}

function FormRow({ form }: { readonly form: ManagedForm }) {
  const { t } = useTranslation('publishing');
  const text = useFormText();
  const [newest] = form.versions;
  if (newest === undefined) return null;
  const records = form.versions.reduce((sum, version) => sum + version.records, 0);
  return (
    <ListRow
      icon={formIcon(form.placement.icon)}
      title={text(newest.title) || form.id}
      detail={
        <>
          {t('list.current', { version: newest.version })} ·{' '}
          {t('list.records', { count: records, number: formatNumber(records) })}
          <br />
          <PublicationBadge publication={newest.publication} />
        </>
      }
      href={`/admin/formularios/${form.id}`}
    />
  );
}
