/**
 * Texts that are not needed for the first screen, each a file of its own in the build (and in the precache).
 * Add a namespace here and to `i18next.d.ts`, and await `loadTexts` where its screen is loaded.
 */
export const LATER_NAMESPACES = {
  es: {
    boards: async () => (await import('./es/boards.ts')).boards,
    partners: async () => (await import('./es/partners.ts')).partners,
    publishing: async () => (await import('./es/publishing.ts')).publishing,
    record: async () => (await import('./es/record.ts')).record,
    register: async () => (await import('./es/register.ts')).register,
    result: async () => (await import('./es/result.ts')).result,
    review: async () => (await import('./es/review.ts')).review,
    outbox: async () => (await import('./es/outbox.ts')).outbox,
    settings: async () => (await import('./es/settings.ts')).settings,
    join: async () => (await import('./es/join.ts')).join,
    roles: async () => (await import('./es/roles.ts')).roles,
    form: async () => (await import('./es/form.ts')).form,
    admin: async () => (await import('./es/admin.ts')).admin,
    backup: async () => (await import('./es/backup.ts')).backup,
    dose: async () => (await import('./es/dose.ts')).dose,
    downloads: async () => (await import('./es/downloads.ts')).downloads,
    guides: async () => (await import('./es/guides.ts')).guides,
    history: async () => (await import('./es/history.ts')).history,
    indicators: async () => (await import('./es/indicators.ts')).indicators,
    map: async () => (await import('./es/map.ts')).map,
    xlsform: async () => (await import('./es/xlsform.ts')).xlsform,
  },
  en: {
    boards: async () => (await import('./en/boards.ts')).boards,
    partners: async () => (await import('./en/partners.ts')).partners,
    publishing: async () => (await import('./en/publishing.ts')).publishing,
    record: async () => (await import('./en/record.ts')).record,
    register: async () => (await import('./en/register.ts')).register,
    result: async () => (await import('./en/result.ts')).result,
    review: async () => (await import('./en/review.ts')).review,
    outbox: async () => (await import('./en/outbox.ts')).outbox,
    settings: async () => (await import('./en/settings.ts')).settings,
    join: async () => (await import('./en/join.ts')).join,
    roles: async () => (await import('./en/roles.ts')).roles,
    form: async () => (await import('./en/form.ts')).form,
    admin: async () => (await import('./en/admin.ts')).admin,
    backup: async () => (await import('./en/backup.ts')).backup,
    dose: async () => (await import('./en/dose.ts')).dose,
    downloads: async () => (await import('./en/downloads.ts')).downloads,
    guides: async () => (await import('./en/guides.ts')).guides,
    history: async () => (await import('./en/history.ts')).history,
    indicators: async () => (await import('./en/indicators.ts')).indicators,
    map: async () => (await import('./en/map.ts')).map,
    xlsform: async () => (await import('./en/xlsform.ts')).xlsform,
  },
} as const;

export type LaterNamespace = keyof (typeof LATER_NAMESPACES)['es'];
