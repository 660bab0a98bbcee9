import type { QuestionState } from '../../domain/form/engine-api.ts';
import { FieldUnits } from './FieldUnits.tsx';
import { QuestionNotes } from './notes/QuestionNotes.tsx';

/** What stands below an answer and no question waits for: its figure in units of the field, and notes. */
export function QuestionMore({ state, labelId }: { readonly state: QuestionState; readonly labelId: string }) {
  return (
    <>
      <FieldUnits state={state} />
      <QuestionNotes state={state} labelId={labelId} />
    </>
  );
}
