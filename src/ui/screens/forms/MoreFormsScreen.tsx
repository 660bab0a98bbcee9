import { CircleAlert, ClipboardList } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import type { Text } from '../../../domain/form/definition.ts';
import type { OfferedForm } from '../../../domain/publishing/catalogue.ts';
import { AlreadyThereDialog } from '../../form/begin/AlreadyThereDialog.tsx';
import { beginPlace } from '../../form/begin/begin-place.ts';
import { ChooseMunicipalityDialog } from '../../form/begin/ChooseMunicipalityDialog.tsx';
import { mayFill } from '../../form/begin/forms-for.ts';
import { useBegin } from '../../form/begin/use-begin.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { formIcon } from '../../kit/forms/form-icon.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';

/** Where each questionnaire begins; those without a subject, or about a municipality, begin here. */
export function MoreFormsScreen() {
  const { t } = useTranslation('forms');
  const { me } = useSession();
  const text = useFormText();
  const begin = useBegin();
  const [choosing, setChoosing] = useState<OfferedForm | null>(null);
  const catalogue = useForms();
  const offered = catalogue.offered.filter((form) => form.fromRow !== true && mayFill(form, me.role));
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
                    key={`${form.id}/${form.version}`}
                    icon={formIcon(form.icon)}
                    title={text(form.title)}
                    detail={form.description === undefined ? undefined : text(form.description)}
                    badge={form.practice ? <Badge tone="warning">{t('tryingOut')}</Badge> : undefined}
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
                    key={`${form.id}/${form.version}`}
                    icon={formIcon(form.icon)}
                    badge={form.practice ? <Badge tone="warning">{t('tryingOut')}</Badge> : undefined}
                    title={text(form.title)}
                    detail={t(place.words)}
                    href={place.href}
                  />
                ))}
              </List>
            </Card>
          </Section>
        )}
        {catalogue.broken.length === 0 ? null : (
          <Section title={t('notYet.title')} lead={t('notYet.text')}>
            <Card flush>
              <List>
                {catalogue.broken.map(({ id, version, title, codes }) => (
                  <ListRow
                    key={`${id}/${version}`}
                    icon={CircleAlert}
                    tone="warning"
                    title={readTitle(title, text) ?? id}
                    detail={t('notYet.why', { version, codes: codes.join(', ') })}
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

const titleSchema = z.record(z.string(), z.string());

/** The title of a form that this app could not read whole. */
function readTitle(title: unknown, text: (title: Text) => string): string | null {
  const read = titleSchema.safeParse(title);
  return read.success ? text(read.data) : null;
}
