import { ArrowRight, BookOpen } from 'lucide-react';
import { useEffect } from 'react';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SplitView } from '../../kit/components/SplitView.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useForms } from '../../kit/forms/catalogue.tsx';
import { GuideBody } from '../../kit/guides/GuideBody.tsx';
import { findGuide, GUIDE_GROUPS } from '../../kit/guides/guide-groups.ts';
import { listFormGuides, readFormGuide, titleInForms } from '../../kit/guides/published-guides.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';

/** `/guias` and `/guias/:id`: on a wide screen the chosen one stands beside the list. */
export function GuidesScreen({ id }: { readonly id: string | null }) {
  const { t } = useTranslation('guides');
  return (
    <SplitView
      list={<GuideList currentId={id} />}
      detail={id === null ? null : <GuidePage key={id} id={id} />}
      nothingChosen={<EmptyState icon={BookOpen} title={t('choose')} />}
    />
  );
}

function GuideList({ currentId }: { readonly currentId: string | null }) {
  const { t } = useTranslation('guides');
  const text = useFormText();
  const { forms } = useForms();
  return (
    <>
      <TopBar title={t('title')} back="/" />
      <Screen>
        <p>{t('lead')}</p>
        {GUIDE_GROUPS.map(({ name, guides }) => (
          <Section key={name} title={t(`groups.${name}`)}>
            <Card flush>
              <List>
                {guides.map((guide) => (
                  <ListRow
                    key={guide.name}
                    title={text(titleInForms(forms, guide.name) ?? guide.title)}
                    href={`/guias/${guide.name}`}
                    current={guide.name === currentId}
                  />
                ))}
              </List>
            </Card>
          </Section>
        ))}
        {listFormGuides(forms).map(({ form, guides }) => (
          <Section key={form.id} title={text(form.title, form.defaultLanguage)}>
            <Card flush>
              <List>
                {guides.map((guide) => (
                  <ListRow
                    key={guide.id}
                    title={text(guide.title, form.defaultLanguage)}
                    href={`/guias/${encodeURIComponent(guide.id)}`}
                    current={guide.id === currentId}
                  />
                ))}
              </List>
            </Card>
          </Section>
        ))}
      </Screen>
    </>
  );
}

function GuidePage({ id }: { readonly id: string }) {
  const { t } = useTranslation('guides');
  const text = useFormText();
  useEffect(() => {
    // In braces: some browsers give a promise back.
    window.scrollTo(0, 0);
  }, []);
  const storage = usePhoneStorage();
  const { forms } = useForms();
  const own = useStored(() => readFormGuide(storage, forms, id), [storage, forms, id]);
  const shipped = findGuide(id);
  if (own.state === 'reading') return <TopBar title={t('title')} back="/guias" />;
  const guide = storedOr(own, null) ?? shipped?.guide;
  if (guide === undefined) {
    return (
      <>
        <TopBar title={t('title')} back="/guias" />
        <EmptyState
          icon={BookOpen}
          title={t('unknown.title')}
          actions={<ButtonLink href="/guias">{t('unknown.action')}</ButtonLink>}
        >
          {t('unknown.text')}
        </EmptyState>
      </>
    );
  }
  const next = shipped?.next ?? null;
  return (
    <>
      <TopBar title={text(guide.title)} back="/guias" />
      <Screen>
        <GuideBody guide={guide} />
        {next === null ? null : (
          <ButtonLink href={`/guias/${next.name}`} icon={ArrowRight} wide>
            {t('next', { title: text(titleInForms(forms, next.name) ?? next.title) })}
          </ButtonLink>
        )}
      </Screen>
    </>
  );
}
