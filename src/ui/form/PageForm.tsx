import { useEffect, useMemo, useRef } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FormPage, Violation } from '../../domain/form/engine-api.ts';
import { lastName } from '../../domain/form/path.ts';
import { CarriedAll } from './CarriedAll.tsx';
import { CarryOffer } from './CarryOffer.tsx';
import { DoseTools } from './dose/DoseTools.tsx';
import { engineResolver } from './engine-resolver.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { GuideLink } from './GuideLink.tsx';
import { PageItems } from './PageItems.tsx';
import { relevantPages } from './pages.ts';
import type { Place } from './place.ts';
import { RemovedToast } from './RemovedToast.tsx';
import { ReviewerNote } from './ReviewerNote.tsx';
import { usePageGroup } from './use-engine.ts';
import { useLanguage, useText } from './use-language.ts';
import { violationSentence } from './violation-sentence.ts';
import './page-form.css';

const OUTSIDE_REPEATS: Place = { instances: [], path: null };

/** One section of the form. react-hook-form holds what its controls show; the engine has the answers. */
export function PageForm({
  session,
  page,
  focusHeading,
}: {
  readonly session: FormSession;
  readonly page: FormPage;
  /** A new page takes the focus to its heading, unless a question was asked for. */
  readonly focusHeading: boolean;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const language = useLanguage();
  const { checked } = useFormPage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { engine } = session;
  const resolver = useMemo(
    () => engineResolver(engine, (violation: Violation) => sentenceOf(violation)),
    // The sentences are made anew when the language changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [engine, language],
  );
  function sentenceOf(violation: Violation): string {
    const node = engine.model.nodes.get(lastName(violation.path));
    return node === undefined || node.type === 'group' ? '' : violationSentence(t, language, violation, node);
  }
  const form = useForm({ mode: 'onTouched', resolver, shouldFocusError: false });
  const { trigger } = form;
  useEffect(() => {
    if (checked) void trigger();
  }, [checked, trigger]);
  useEffect(() => {
    if (!focusHeading) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [focusHeading]);

  const { group } = page;
  const head = usePageGroup(engine, group?.name ?? null);
  const title = group?.label === undefined || head === null ? text(engine.model.form.title) : text(head.label);
  return (
    <FormProvider {...form}>
      <main className="open-form__content">
        <div className="page-form__head">
          <h1 className="page-form__title" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {head === null || head.hint === null ? null : <p className="page-form__hint">{text(head.hint)}</p>}
          {group?.guide === undefined ? null : <GuideLink guide={group.guide} />}
          <DoseTools session={session} page={page.name} />
        </div>
        <CarryOffer session={session} />
        {relevantPages(engine)[0]?.name === page.name ? <ReviewerNote session={session} /> : null}
        <RemovedToast />
        <PageItems items={page.items} place={OUTSIDE_REPEATS} />
        <CarriedAll session={session} page={page.name} />
      </main>
      <div className="open-form__push" />
    </FormProvider>
  );
}
