declare module 'virtual:shipped-forms' {
  import type { FormEntry } from '../../../domain/form/form-entry.ts';

  /** Made by `scripts/shipped-forms-plugin.ts` from `src/forms`: the latest versions, in the order of the menu. */
  export const formEntries: readonly FormEntry[];
  /** Every version that the app has with it, also of earlier releases, as `id/version`. */
  export const shippedVersions: readonly { readonly id: string; readonly version: number }[];
  /** The definition of such a version, to be checked like any that comes from elsewhere; null: it is none of them. */
  export function readShippedForm(id: string, version: number): Promise<unknown>;
}
