import { Check, CheckCheck, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { Button } from '../kit/components/Button.tsx';
import { formatDate } from '../kit/i18n/formats.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { mayStay } from './carried-marks.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { type SamePart, sameSections } from './same-sections.ts';
import { useAnswerWords } from './use-answer-words.ts';
import { useText } from './use-language.ts';
import { useMissingLabel } from './use-missing-label.ts';
import './same-page.css';

/**
 * What came from the last visit, section by section, to be read over with the Junta: one touch says that a section is
 * the same, a touch on a line leads to its question.
 */
export function SamePage({ session, onNext }: { readonly session: FormSession; readonly onNext: () => void }) {
  const { t } = useTranslation('form');
  const { carried, previous } = session;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const waiting = useSyncExternalStore(carried.subscribe, carried.all);
  // Sections keep their place when they are confirmed, so that the next one does not jump under the thumb.
  const [sections] = useState(() => sameSections(session));
  return (
    <>
      <main className="open-form__content">
        <div className="page-form__head">
          <h1 className="page-form__title" ref={heading} tabIndex={-1}>
            {t('same.title')}
          </h1>
          <p className="page-form__hint">
            {t('same.text', { date: previous === null ? '' : formatDate(previous.day) })}
          </p>
        </div>
        {sections.map((parts) => (
          <SameSection
            key={parts[0]?.page ?? ''}
            session={session}
            parts={parts}
            waiting={parts.flatMap(({ paths }) => paths.filter((path) => waiting.includes(path)))}
          />
        ))}
      </main>
      <div className="open-form__push" />
      <nav className="form-bottom-bar" aria-label={t('steps')}>
        <div className="form-bottom-bar__inner">
          <Button main wide variant="primary" icon={ChevronRight} onClick={onNext}>
            {t('same.next')}
          </Button>
        </div>
      </nav>
    </>
  );
}

function SameSection({
  session,
  parts,
  waiting,
}: {
  readonly session: FormSession;
  readonly parts: readonly SamePart[];
  readonly waiting: readonly Path[];
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { engine, carried } = session;
  const titles = parts.map(({ group }) => text(group === null ? engine.model.form.title : engine.group(group).label));
  const same = waiting.filter((path) => mayStay(engine, path));
  const done = waiting.length === 0;
  return (
    <section className={done ? 'same-section same-section--done' : 'same-section'}>
      {parts.map(({ page, paths }, index) => (
        <div key={page}>
          <h2 className="same-section__title">{titles[index]}</h2>
          <ul>
            {paths.map((path) => (
              <SameLine
                key={path}
                session={session}
                path={path}
                again={waiting.includes(path) && !same.includes(path)}
              />
            ))}
          </ul>
        </div>
      ))}
      {done ? (
        <p className="same-section__done" tabIndex={-1}>
          <Check size={20} aria-hidden />
          {t('same.done')}
        </p>
      ) : same.length === 0 ? null : (
        <Button
          wide
          icon={CheckCheck}
          onClick={() => {
            carried.confirm(same);
            void session.saver.flush();
          }}
        >
          {t('same.confirm')}
          <span className="visually-hidden">: {titles.join(', ')}</span>
        </Button>
      )}
    </section>
  );
}

function SameLine({
  session,
  path,
  again,
}: {
  readonly session: FormSession;
  readonly path: Path;
  /** The answer of the last visit does not hold any more. */
  readonly again: boolean;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const words = useAnswerWords();
  const labelOf = useMissingLabel(session);
  const { goToQuestion } = useFormPage();
  const state = session.engine.find(path);
  if (state === null) return null;
  return (
    <li>
      <button type="button" className="same-section__row" onClick={() => goToQuestion(path)}>
        <span className="same-section__label">{labelOf(path)}</span>
        <span className="same-section__value">
          {again ? t('laterForm:newer.part.again.title') : words(state)}
          <span className="visually-hidden">. {t('laterForm:review.edit')}</span>
        </span>
      </button>
    </li>
  );
}
