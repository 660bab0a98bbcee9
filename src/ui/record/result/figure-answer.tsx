import { ChevronRight } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { CorrectAnswer } from '../../form/CorrectAnswer.tsx';
import { useResultTexts } from './grade-words.ts';

/** Leads from a figure of a result (`figure`: its id on the page) to the answer that it comes from. */
export type ToAnswer = (path: Path, figure: string) => void;

const ToAnswerContext = createContext<ToAnswer | null>(null);
/** Says what a touch on a figure does; without it, figures are only to read. */
export const FiguresLead = ToAnswerContext.Provider;

/** A figure with what stands around it: the whole of it is touched to go to its answer. `path` null: it has none. */
export function FigureRow({
  figure,
  path,
  name,
  children,
}: {
  readonly figure: string;
  readonly path: Path | null;
  /** What it is the figure of, for who does not see it. */
  readonly name: string;
  readonly children: ReactNode;
}) {
  const t = useResultTexts();
  const lead = useContext(ToAnswerContext);
  if (lead === null || path === null) return children;
  const id = figureId(figure);
  return (
    <div className="correctable" id={id} tabIndex={-1}>
      {children}
      <CorrectAnswer icon={ChevronRight} label={t('toAnswer', { figure: name })} onTouch={() => lead(path, id)} />
    </div>
  );
}

/** Whether a touch on a figure leads to its answer here. */
export function useFiguresLead(): boolean {
  return useContext(ToAnswerContext) !== null;
}

/** Says that figures can be touched, where they can. */
export function TouchHint() {
  const t = useResultTexts();
  return useFiguresLead() ? <p className="score-parts__remark">{t('touchFigure')}</p> : null;
}

/** The id of a figure: `figura-GSA-3`, `figura-puntos[1]`. */
function figureId(figure: string): string {
  return `figura-${figure}`;
}

/** Brings the figure that was touched into sight again, once the result stands on the page. */
export function useBackAtFigure(id: string | null): void {
  useEffect(() => {
    const figure = id === null ? null : document.getElementById(id);
    if (figure === null) return;
    const folded = figure.closest('details');
    if (folded !== null) folded.open = true;
    figure.scrollIntoView({ block: 'center' });
    figure.focus({ preventScroll: true });
  }, [id]);
}
