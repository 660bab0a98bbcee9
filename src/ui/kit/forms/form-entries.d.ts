declare module 'virtual:form-entries' {
  import type { FormEntry } from './form-entry.ts';

  /** Made by `vite.config.ts` from `src/forms`. */
  export const formEntries: readonly FormEntry[];
}
