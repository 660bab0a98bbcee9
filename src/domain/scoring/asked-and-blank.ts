import type { CompiledForEngine, RecordReader } from '../form/engine-api.ts';
import { QUESTION_TYPES } from '../form/types/table.ts';

/** Whether an expression reads a question that is asked and has no answer: what it says is then not known. */
export function isAskedAndBlank(compiled: CompiledForEngine | null, engine: RecordReader): boolean {
  return (compiled?.dependencies ?? []).some((name) => {
    const state = engine.find(name);
    return (
      state !== null &&
      state.relevant &&
      state.value === undefined &&
      QUESTION_TYPES[state.question.type].isWorkedOut !== true
    );
  });
}
