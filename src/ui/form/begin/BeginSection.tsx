import { Zap } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { OfferedForm } from '../../../domain/publishing/catalogue.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { formIcon } from '../../kit/forms/form-icon.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay, useSession } from '../../kit/phone/phone.tsx';
import { SpaceNotice } from '../../kit/phone/SpaceNotice.tsx';
import { AlreadyThereDialog } from './AlreadyThereDialog.tsx';
import { ChooseSubjectDialog } from './ChooseSubjectDialog.tsx';
import { formsFor } from './forms-for.ts';
import { getReadyAtRest } from './get-ready.ts';
import { useBegin } from './use-begin.ts';

/** "Comenzar": the forms that fit. `subjects` are the thing itself and what belongs to it (systems, communities). */
export function BeginSection({ title, subjects }: { readonly title: string; readonly subjects: readonly Entity[] }) {
  const { t } = useTranslation('forms');
  const { me } = useSession();
  const text = useFormText();
  const begin = useBegin();
  const { offered } = useForms();
  useEffect(getReadyAtRest, []);
  const mayRegister = useMay('registry-register');
  const [choosing, setChoosing] = useState<{ readonly form: OfferedForm; readonly quick: boolean } | null>(null);
  const about = subjects[0];
  const types = about?.type === 'provider' ? (['provider', 'system', 'community'] as const) : [about?.type];
  const fitting = formsFor(offered, { types, municipality: about?.municipality ?? null }, me.role);
  if (fitting.length === 0) return null;
  const subjectsOf = (form: OfferedForm) => subjects.filter((subject) => subject.type === form.subject);
  const begun = (form: OfferedForm, subject: Entity, quick: boolean) => void begin.ask(form, subject, { quick });
  const start = (form: OfferedForm, quick: boolean) => {
    const [only, ...others] = subjectsOf(form);
    if (only === undefined) return;
    if (others.length > 0) setChoosing({ form, quick });
    else begun(form, only, quick);
  };
  const main = fitting.filter((form) => form.menu === 'main');
  const more = fitting.filter((form) => form.menu !== 'main');
  const row = (form: OfferedForm) => {
    if (subjectsOf(form).length === 0) return missingRow(form);
    return (
      <ListRow
        key={`${form.id}/${form.version}`}
        icon={formIcon(form.icon)}
        title={text(form.title)}
        detail={form.description === undefined ? undefined : text(form.description)}
        badge={form.practice ? <Badge tone="warning">{t('tryingOut')}</Badge> : undefined}
        onClick={() => start(form, false)}
      />
    );
  };
  const quickRow = (form: OfferedForm) =>
    form.quick === undefined || subjectsOf(form).length === 0 ? null : (
      <ListRow
        key={`${form.id}/${form.version}/quick`}
        icon={Zap}
        title={text(form.quick.label)}
        detail={form.quick.description === undefined ? undefined : text(form.quick.description)}
        onClick={() => start(form, true)}
      />
    );
  // A Junta without systems or communities: what the form is about is registered first, from here.
  const missingRow = (form: OfferedForm) => {
    const registration = mayRegister ? offered.find(({ registers }) => registers?.type === form.subject) : undefined;
    const isCommunity = form.subject === 'community';
    const missing = t(isCommunity ? 'missing.community' : 'missing.system');
    const register = t(isCommunity ? 'missing.registerCommunity' : 'missing.registerSystem');
    return (
      <ListRow
        key={form.id}
        icon={formIcon(form.icon)}
        tone="quiet"
        title={text(form.title)}
        detail={registration === undefined ? missing : `${missing} ${register}`}
        {...(registration === undefined || about === undefined
          ? {}
          : { onClick: () => void begin.ask(registration, about) })}
      />
    );
  };
  return (
    <Section title={title}>
      <SpaceNotice />
      {begin.problem === null ? null : (
        <Banner tone="danger" title={t(`${begin.problem}.title`)} live>
          {t(`${begin.problem}.text`)}
        </Banner>
      )}
      {main.length === 0 ? null : (
        <Card flush accent>
          <List>
            {main.map(quickRow)}
            {main.map(row)}
          </List>
        </Card>
      )}
      {more.length === 0 ? null : (
        <details open={main.length === 0}>
          <summary>{t('moreFor', { count: more.length })}</summary>
          <Card flush>
            <List>{more.map(row)}</List>
          </Card>
        </details>
      )}
      {choosing === null ? null : (
        <ChooseSubjectDialog
          title={t(choosing.form.subject === 'community' ? 'whichCommunity' : 'whichSystem')}
          subjects={subjectsOf(choosing.form)}
          onClose={() => setChoosing(null)}
          onChoose={(subject) => {
            setChoosing(null);
            begun(choosing.form, subject, choosing.quick);
          }}
        />
      )}
      {begin.question === null ? null : <AlreadyThereDialog question={begin.question} onClose={begin.forget} />}
    </Section>
  );
}
