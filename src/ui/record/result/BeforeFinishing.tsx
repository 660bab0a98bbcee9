import type { ResultPartProps } from '../../form/ReviewPage.tsx';
import { CorrectionChanges } from '../reading/CorrectionChanges.tsx';
import { ReviewResult } from './ReviewResult.tsx';

/** What a record comes to, before it is finished: of a correction what changes, and the result to read with the board. */
export function BeforeFinishing(props: ResultPartProps) {
  return (
    <>
      <CorrectionChanges session={props.session} />
      <ReviewResult {...props} />
    </>
  );
}
