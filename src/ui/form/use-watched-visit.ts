import { useEffect } from 'react';
import { isQuestionType, QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { FormSession } from './form-session.ts';

/** Watches what only the open page can tell, for forms that ask for it; others never bring the file. */
export function useWatchedVisit(session: FormSession): void {
  useEffect(() => {
    const nodes = [...session.engine.model.nodes.values()];
    if (!nodes.some(({ type }) => isQuestionType(type) && QUESTION_TYPES[type].pageTells !== undefined))
      return undefined;
    let isOver = false;
    let stop: (() => void) | null = null;
    async function begin(): Promise<void> {
      const { watchVisit } = await import('./watch-visit.ts');
      if (!isOver) stop = watchVisit(session);
    }
    // Without a link and outside the precache the record goes without.
    begin().catch(() => undefined);
    return () => {
      isOver = true;
      stop?.();
    };
  }, [session]);
}
