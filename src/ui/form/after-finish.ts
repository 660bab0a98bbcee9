import { resultPageOf } from '../../forms/results/index.ts';

/** Where a person lands after "Terminar y guardar": the result, where the form has one; else the record itself. */
export function addressAfterFinish(recordId: string, formId: string): string {
  return resultPageOf(formId) === null ? `/historia/${recordId}` : `/resultado/${recordId}`;
}
