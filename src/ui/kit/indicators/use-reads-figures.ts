import { formReachOf } from '../../../domain/access/form-reach.ts';
import { formKindOf } from '../../../forms/movement/form-kinds.ts';
import { useReader } from '../boards/use-reader.ts';

/** Whether this person may read records of the form that an indicator counts: else it has no figure for them. */
export function useReadsFigures(): (indicator: { readonly form: string }) => boolean {
  const reader = useReader();
  return ({ form }) => formReachOf(reader, formKindOf(form)) !== 'none';
}
