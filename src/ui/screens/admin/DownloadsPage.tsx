import { useTranslation } from 'react-i18next';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import { exportUrls } from '../../../sync/administration.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { useFormText } from '../../kit/i18n/use-app-language.ts';
import './downloads-page.css';

/** Each questionnaire as a table, its lists beside it, and the dictionary that explains the columns. */
export function DownloadsPage() {
  const { t } = useTranslation('admin');
  const text = useFormText();
  const { forms } = useForms();
  return (
    <>
      <TopBar title={t('downloads.title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('downloads.explain')}</p>
        {forms.map((form) => (
          <Section key={form.id} title={text(form.title)}>
            <Card>
              <ul className="downloads-page__list">
                <DownloadLink href={urlsOf(form).records} label={t('downloads.table')} />
                <DownloadLink href={urlsOf(form).dictionary} label={t('downloads.dictionary')} />
              </ul>
              <RepeatTables form={form} />
            </Card>
          </Section>
        ))}
      </Screen>
    </>
  );
}

function RepeatTables({ form }: { readonly form: FormEntry }) {
  const { t } = useTranslation('admin');
  const text = useFormText();
  const { repeats } = form;
  if (repeats.length === 0) return null;
  const labels = new Map(repeats.map((repeat) => [repeat.name, repeat.label]));
  return (
    <details>
      <summary>{t('downloads.lists', { count: repeats.length })}</summary>
      <ul className="downloads-page__list">
        {urlsOf(form).repeats.map(({ name, url }) => (
          <DownloadLink
            key={name}
            href={url}
            label={t('downloads.list', { name: text(labels.get(name) ?? form.title) })}
          />
        ))}
      </ul>
    </details>
  );
}

function DownloadLink({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <li>
      <a className="button button--secondary button--wide" href={href} download>
        {label}
      </a>
    </li>
  );
}

function urlsOf(form: FormEntry) {
  return exportUrls(
    '',
    form.id,
    form.repeats.map((repeat) => repeat.name),
  );
}
