/**
 * Texts that are not needed for the first screens, each a file of its own in the build (and in the precache).
 * Add a namespace here and to `i18next.d.ts`, and await `loadTexts` where its screen is loaded.
 */
export const LATER_NAMESPACES = {
  es: {
    form: async () => (await import('./es/form.ts')).form,
    admin: async () => (await import('./es/admin.ts')).admin,
  },
  en: {
    form: async () => (await import('./en/form.ts')).form,
    admin: async () => (await import('./en/admin.ts')).admin,
  },
} as const;

export type LaterNamespace = keyof (typeof LATER_NAMESPACES)['es'];
