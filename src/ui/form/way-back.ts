import { sameAnswer } from '../../domain/form/answer-values.ts';
import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';

/**
 * The way back from taking an answer away; to be asked for once it is gone. It lays back nothing, and says false, where
 * the question was answered otherwise since: a second photo that was taken meanwhile stays.
 */
export function wayBack({ find }: Pick<FormEngine, 'find'>, path: Path, layBack: () => void): () => boolean {
  const left = find(path)?.value;
  return () => {
    if (!sameAnswer(find(path)?.value, left)) return false;
    layBack();
    return true;
  };
}
