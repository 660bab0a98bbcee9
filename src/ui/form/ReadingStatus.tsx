import type { ReactNode } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine, PageItem } from '../../domain/form/engine-api.ts';
import { readingSummary } from './reading-summary.ts';
import { useAnswerWords } from './use-answer-words.ts';
import { useLanguage } from './use-language.ts';

/** What was read in a closed card of a measured point; `otherwise` where it is none. */
export function ReadingStatus({
  engine,
  items,
  path,
  otherwise,
}: {
  readonly engine: FormEngine;
  readonly items: readonly PageItem[];
  readonly path: Path;
  readonly otherwise: ReactNode;
}) {
  const language = useLanguage();
  const wordsOf = useAnswerWords();
  const read = readingSummary(engine, items, path, { wordsOf, language });
  if (read === null) return otherwise;
  return <span className={`repeat-cards__status repeat-cards__status--${read.tone ?? 'plain'}`}>{read.words}</span>;
}
