import { startTransition, useEffect, useRef, useState } from 'react';
import type { FormPage } from '../../domain/form/engine-api.ts';
import { afterPaint } from './after-paint.ts';
import { CarryOffer } from './CarryOffer.tsx';
import { DoseTools } from './dose/DoseTools.tsx';
import { enterGoesOn } from './enter-goes-on.ts';
import type { FormSession } from './form-session.ts';
import { GuideLink } from './GuideLink.tsx';
import { PageEnd } from './later-notes.ts';
import { PageItems } from './PageItems.tsx';
import { relevantPages } from './pages.ts';
import type { Place } from './place.ts';
import { RemovedToast } from './RemovedToast.tsx';
import { ReviewerNote } from './ReviewerNote.tsx';
import { usePageGroup } from './use-engine.ts';
import { useText } from './use-language.ts';
import './page-form.css';
import { WhileComing } from '../kit/phone/lazy-part.tsx';

const OUTSIDE_REPEATS: Place = { path: null };
/** So many cards fill the screen of a phone. A page has up to twelve; those below are drawn after these. */
const CARDS_IN_SIGHT = 4;

/** One section of the form. The engine has the answers and judges them; a control keeps only what is being typed. */
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
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { engine } = session;
  useEffect(() => session.noteOpened(page.name), [session, page.name]);
  useEffect(() => {
    document.addEventListener('keydown', enterGoesOn);
    return () => document.removeEventListener('keydown', enterGoesOn);
  }, []);
  useEffect(() => {
    if (!focusHeading) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [focusHeading]);

  // What is in sight can be answered while the rest of the page is drawn below it, in pieces that let a finger through.
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setIsDrawn(true))), []);
  // A question that was asked for may stand anywhere on the page.
  const isWhole = isDrawn || !focusHeading;

  const { group } = page;
  const head = usePageGroup(engine, group?.name ?? null);
  const title = group?.label === undefined || head === null ? text(engine.model.form.title) : text(head.label);
  return (
    <>
      <main className="open-form__content">
        <div className="page-form__head">
          <h1 className="page-form__title" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {head === null || head.hint === null ? null : <p className="page-form__hint">{text(head.hint)}</p>}
          {group?.guide === undefined ? null : <GuideLink guide={group.guide} own={engine.model.form.guides} />}
          <DoseTools session={session} page={page.name} />
        </div>
        <CarryOffer session={session} />
        {relevantPages(engine)[0]?.name === page.name ? <ReviewerNote session={session} /> : null}
        <RemovedToast />
        <PageItems items={page.items} place={OUTSIDE_REPEATS} first={isWhole ? undefined : CARDS_IN_SIGHT} />
        {isWhole ? (
          <WhileComing>
            <PageEnd session={session} page={page} />
          </WhileComing>
        ) : null}
      </main>
      <div className="open-form__push" />
    </>
  );
}
