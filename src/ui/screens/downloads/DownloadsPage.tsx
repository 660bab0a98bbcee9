import { useState } from 'react';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import type { DownloadRequest } from '../../../sync/downloads.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { DownloadFields } from './DownloadFields.tsx';
import { DownloadFiles } from './DownloadFiles.tsx';
import { OpenData } from './OpenData.tsx';
import { ReadTokens } from './ReadTokens.tsx';
import './downloads.css';

/** Descargas (`/admin/descargas`): a form's records in everybody's format, and the programs that read them by themselves. */
export function DownloadsPage() {
  const { t } = useTranslation('downloads');
  const { forms: all } = useForms();
  const reads = useReadsFigures();
  // Of the others a file would be empty, and say that there is nothing.
  const forms = all.filter(({ id }) => reads({ form: id }));
  const language = useAppLanguage();
  const mayOpen = useMay('read-all');
  const [formId, setFormId] = useState<string | null>(null);
  const [request, setRequest] = useState<DownloadRequest>({
    revision: 'current',
    from: '',
    to: '',
    municipality: '',
    show: language === 'en' ? 'en' : 'es',
    reason: null,
  });
  const form: FormEntry | undefined = forms.find(({ id }) => id === formId) ?? forms[0];
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        {form === undefined ? null : (
          <div className="downloads">
            <Card>
              <DownloadFields
                forms={forms}
                formId={form.id}
                onForm={setFormId}
                request={request}
                onRequest={setRequest}
              />
            </Card>
            <Card>
              <DownloadFiles form={form} request={request} />
            </Card>
          </div>
        )}
        <Section title={t('programs.title')} lead={t('programs.explain')}>
          <ReadTokens />
        </Section>
        {mayOpen ? (
          <Section title={t('open.title')} lead={t('open.explain')}>
            <OpenData />
          </Section>
        ) : null}
      </Screen>
    </>
  );
}
