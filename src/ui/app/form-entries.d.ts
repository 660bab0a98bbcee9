declare module 'virtual:form-entries' {
  /** Made by `vite.config.ts` from `src/forms`. */
  export const formEntries: readonly import('../hooks/form-entry.ts').FormEntry[];
}
