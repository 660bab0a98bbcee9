import { ClipboardList, ClipboardPen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/phone.tsx';
import { Banner } from '../../components/Banner.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { List, ListRow } from '../../components/List.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Section } from '../../components/Section.tsx';
import { TopBar } from '../../components/TopBar.tsx';
import type { FormEntry } from '../../hooks/form-entry.ts';
import { FORMS } from '../../hooks/forms.ts';
import { useFormText } from '../../i18n/use-app-language.ts';
import { AlreadyThereDialog } from './AlreadyThereDialog.tsx';
import { beginPlace } from './begin-place.ts';
import { ChooseMunicipalityDialog } from './ChooseMunicipalityDialog.tsx';
import { mayFill } from './forms-for.ts';
import { useBegin } from './use-begin.ts';

/** Where each questionnaire begins; those without a subject, or about a municipality, begin here. */
export function MoreFormsScreen() {
  const { t } = useTranslation('forms');
  const { me } = useSession();
  const text = useFormText();
  const begin = useBegin();
  const [choosing, setChoosing] = useState<FormEntry | null>(null);
  const offered = FORMS.filter((form) => mayFill(form, me.role));
  const here = offered.filter((form) => beginPlace(form.subject).kind !== 'elsewhere');
  const elsewhere = offered.flatMap((form) => {
    const place = beginPlace(form.subject);
    return place.kind === 'elsewhere' ? [{ form, place }] : [];
  });
  return (
    <>
      <TopBar title={t('title')} back="/" />
      <Screen>
        {begin.problem === null ? null : (
          <Banner tone="danger" title={t(`${begin.problem}.title`)} live>
            {t(`${begin.problem}.text`)}
          </Banner>
        )}
        {here.length === 0 ? null : (
          <Section title={t('here')}>
            <Card flush>
              <List>
                {here.map((form) => (
                  <ListRow
                    key={form.id}
                    icon={ClipboardPen}
                    title={text(form.title)}
                    detail={form.description === undefined ? undefined : text(form.description)}
                    onClick={() => (form.subject === undefined ? void begin.ask(form, null) : setChoosing(form))}
                  />
                ))}
              </List>
            </Card>
          </Section>
        )}
        {elsewhere.length === 0 ? null : (
          <Section title={t('elsewhere')} lead={t('elsewhereLead')}>
            <Card flush>
              <List>
                {elsewhere.map(({ form, place }) => (
                  <ListRow
                    key={form.id}
                    icon={ClipboardList}
                    title={text(form.title)}
                    detail={t(place.words)}
                    href={place.href}
                  />
                ))}
              </List>
            </Card>
          </Section>
        )}
        {offered.length === 0 ? <EmptyState icon={ClipboardList} title={t('none')} /> : null}
      </Screen>
      {choosing === null ? null : (
        <ChooseMunicipalityDialog
          onClose={() => setChoosing(null)}
          onChoose={(municipality) => {
            setChoosing(null);
            void begin.ask(choosing, municipality);
          }}
        />
      )}
      {begin.question === null ? null : <AlreadyThereDialog question={begin.question} onClose={begin.forget} />}
    </>
  );
}
