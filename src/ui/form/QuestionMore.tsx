import type { QuestionState } from '../../domain/form/engine-api.ts';
import { FieldUnits } from './FieldUnits.tsx';
import { QuestionNotes } from './notes/QuestionNotes.tsx';
import { SourceLine } from './SourceLine.tsx';

/** What stands below an answer and no question waits for: its figure in units of the field, where it comes from, and notes. */
export function QuestionMore({ state, labelId }: { readonly state: QuestionState; readonly labelId: string }) {
  return (
    <>
      <FieldUnits state={state} />
      <SourceLine state={state} />
      <QuestionNotes state={state} labelId={labelId} />
    </>
  );
}
