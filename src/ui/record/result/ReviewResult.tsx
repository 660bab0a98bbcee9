import { type ReactNode, useEffect, useState } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { isInside } from '../../../domain/form/path.ts';
import { isRefusal } from '../../../domain/form/violation.ts';
import { partsOf } from '../../../forms/form-parts.ts';
import type { FormSession } from '../../form/form-session.ts';
import type { ResultPartProps } from '../../form/ReviewPage.tsx';
import { useChanges } from '../../form/use-changes.ts';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { FiguresLead, useBackAtFigure } from './figure-answer.tsx';
import { useResultTexts } from './grade-words.ts';
import { type Before, makeResult } from './make-result.ts';
import { ResultView } from './ResultView.tsx';
import { readBefore } from './read-result.ts';
import { SignatureSection } from './SignatureSection.tsx';
import { StepsEditor } from './StepsEditor.tsx';
import './result-screen.css';

/**
 * The result before "Terminar y guardar": read with the board, and next steps agreed while they can still be written
 * into the record.
 */
export function ReviewResult({ session, backTo, onAnswer }: ResultPartProps) {
  const t = useResultTexts();
  const language = useAppLanguage();
  const { engine } = session;
  const { table, page } = partsOf(engine.model.form);
  const before = useBefore(session);
  const changes = useChanges(session);
  if (table === null && page === null) return null;
  if (before === undefined) return <Skeleton lines={8} />;
  // Made anew after each change: `changes` is what says that there was one.
  const result = changes >= 0 ? makeResult(engine, before, language) : null;
  if (result === null) return null;
  const steps = page?.steps?.repeat;
  const isRefused = engine
    .violations()
    .some((violation) => isRefusal(violation) && (steps === undefined || !isInside(violation.path, steps)));
  return (
    <div className="review-result">
      <div>
        <h2 className="review-result__title">{t('preview.title')}</h2>
        <p className="review-result__lead">{t(isRefused ? 'preview.refused' : 'preview.text')}</p>
      </div>
      <FiguresLead
        value={(path, figure) => {
          leftAt.set(session, { path, figure });
          onAnswer(path);
        }}
      >
        <ShownBack session={session} backTo={backTo}>
          {isRefused ? null : <ResultView body={result.body} brief={page?.steps !== undefined} />}
        </ShownBack>
      </FiguresLead>
      {page?.steps === undefined ? null : (
        <StepsEditor session={session} steps={page.steps} suggested={result.suggested} />
      )}
      <SignatureSection session={session} />
    </div>
  );
}

/** The figure that was touched last in the result of a record that is being filled. */
const leftAt = new WeakMap<FormSession, { readonly path: Path; readonly figure: string }>();

/** Once the result stands there: whoever comes back from the answer of a figure sees that figure. */
function ShownBack({
  session,
  backTo,
  children,
}: Pick<ResultPartProps, 'session' | 'backTo'> & { readonly children: ReactNode }) {
  const left = leftAt.get(session);
  useBackAtFigure(left !== undefined && left.path === backTo ? left.figure : null);
  return children;
}

/** The record before; undefined while it is read. One that cannot be read is as if it were not there: nothing is lost by it. */
function useBefore({ own, row }: FormSession): Before | null | undefined {
  const [before, setBefore] = useState<Before | null | undefined>(undefined);
  useEffect(() => {
    let left = false;
    async function read(): Promise<void> {
      const found = await readBefore(own, { form: row.form, subject: row.subject, recordId: row.recordId }).catch(
        () => null,
      );
      if (!left) setBefore(found);
    }
    void read();
    return () => {
      left = true;
    };
  }, [own, row]);
  return before;
}
