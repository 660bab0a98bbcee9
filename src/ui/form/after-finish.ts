import type { Form } from '../../domain/form/definition.ts';
import { partsOf } from '../../forms/form-parts.ts';

/** Where a person lands after "Terminar y guardar": the result, where the form has one; else the record itself. */
export function addressAfterFinish(recordId: string, form: Form): string {
  const { table, page } = partsOf(form);
  return table === null && page === null ? `/historia/${recordId}` : `/resultado/${recordId}`;
}
