import { isSignature } from '../../domain/form/appearance.ts';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { FieldUnits } from './FieldUnits.tsx';
import { QuestionNotes } from './notes/QuestionNotes.tsx';
import { SourceLine } from './SourceLine.tsx';

/** What stands below an answer and no question waits for: its figure in units of the field, where it comes from, and notes. */
export function QuestionMore({ state, labelId }: { readonly state: QuestionState; readonly labelId: string }) {
  return (
    <>
      <FieldUnits state={state} />
      <SourceLine state={state} />
      <QuestionNotes
        path={state.path}
        question={state.question}
        label={state.label}
        readOnly={state.readOnly}
        photo={photoOf(state)}
        labelId={labelId}
      />
    </>
  );
}

/** The photo that may be drawn on; null: there is none, or it is a signature. */
function photoOf({ question, value }: QuestionState): string | null {
  const { isPicture } = QUESTION_TYPES[question.type];
  return isPicture === true && !isSignature(question) && typeof value === 'string' ? value : null;
}
