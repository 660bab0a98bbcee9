import { ClipboardList, ClipboardPen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlreadyThereDialog } from '../../form/begin/AlreadyThereDialog.tsx';
import { beginPlace } from '../../form/begin/begin-place.ts';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { mayFill } from '../../form/begin/forms-for.ts';
import { useBegin } from '../../form/begin/use-begin.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import type { FormEntry } from '../../kit/forms/form-entry.ts';
import { FORMS } from '../../kit/forms/forms.ts';
import { useFormText } from '../../kit/i18n/use-app-language.ts';
import { useSession } from '../../kit/phone/phone.tsx';

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
