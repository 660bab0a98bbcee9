declare module 'virtual:shipped-repeats' {
  // oxlint-disable-next-line typescript/consistent-type-imports
  type EntryRepeat = import('../../../domain/form/form-entry.ts').EntryRepeat;

  /** The repeats of the latest versions, by the id of their form. */
  export const shippedRepeats: { readonly [id: string]: readonly EntryRepeat[] };
}

declare module 'virtual:shipped-forms' {
  // An `import` by a relative path is not understood in such a declaration: what it names would be anything.
  // oxlint-disable-next-line typescript/consistent-type-imports
  type Form = import('../../../domain/form/definition.ts').Form;
  // oxlint-disable-next-line typescript/consistent-type-imports
  type FormEntry = import('../../../domain/form/form-entry.ts').FormEntry;

  /** Made by `scripts/shipped-forms-plugin.ts` from `src/forms`: the latest versions, in the order of the menu. */
  export const formEntries: readonly FormEntry[];
  /** Every version that the app has with it, also of earlier releases, as `id/version`. */
  export const shippedVersions: readonly { readonly id: string; readonly version: number }[];
  /** The definition of such a version; the build ends where one is no form. Null: it is none of them. */
  export function readShippedForm(id: string, version: number): Promise<Form | null>;
}
