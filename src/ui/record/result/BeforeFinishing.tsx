import type { FormSession } from '../../form/form-session.ts';
import { CorrectionChanges } from '../reading/CorrectionChanges.tsx';
import { ReviewResult } from './ReviewResult.tsx';

/** What a record comes to, before it is finished: of a correction what changes, and the result to read with the board. */
export function BeforeFinishing({ session }: { readonly session: FormSession }) {
  return (
    <>
      <CorrectionChanges session={session} />
      <ReviewResult session={session} />
    </>
  );
}
