/** Texts of the desk in Spanish, in one file of the build: many small files would weigh more together. */
const deskTexts = () => import('./es/desk-texts.ts');
/**
 * Texts of a phone's later screens in Spanish, in one file for the same reason. By the time a person opens such a
 * screen, the file lies on the phone.
 */
const laterSpanish = () => import('./es/later-spanish.ts');
/** All English texts that the first screen does not need, in one file. */
const laterEnglish = () => import('./en/later-english.ts');

/**
 * Texts that are not needed for the first screen. What a phone may need before the app is kept on it (joining, Inicio, a
 * form) is a file of its own in the build. Add a namespace here, to `en/later-english.ts`, to `es/later-spanish.ts` or, if
 * only the desk needs it, to `es/desk-texts.ts`, and to `i18next.d.ts`, and await `loadTexts` where its screen is loaded.
 */
export const LATER_NAMESPACES = {
  es: {
    audit: async () => (await deskTexts()).audit,
    bin: async () => (await deskTexts()).bin,
    duplicates: async () => (await deskTexts()).duplicates,
    boards: async () => (await laterSpanish()).boards,
    parcels: async () => (await deskTexts()).parcels,
    partners: async () => (await laterSpanish()).partners,
    plan: async () => (await deskTexts()).plan,
    views: async () => (await deskTexts()).views,
    privacy: async () => (await laterSpanish()).privacy,
    publishing: async () => (await deskTexts()).publishing,
    record: async () => (await laterSpanish()).record,
    register: async () => (await import('./es/register.ts')).register,
    reports: async () => (await deskTexts()).reports,
    result: async () => (await laterSpanish()).result,
    review: async () => (await deskTexts()).review,
    month: async () => (await deskTexts()).month,
    movement: async () => (await deskTexts()).movement,
    laterForm: async () => (await import('./es/later-form.ts')).laterForm,
    notes: async () => (await laterSpanish()).notes,
    outbox: async () => (await laterSpanish()).outbox,
    settings: async () => (await laterSpanish()).settings,
    join: async () => (await import('./es/join.ts')).join,
    lock: async () => (await laterSpanish()).lock,
    roles: async () => (await import('./es/roles.ts')).roles,
    erasure: async () => (await deskTexts()).erasure,
    form: async () => (await import('./es/form.ts')).form,
    admin: async () => (await deskTexts()).admin,
    backup: async () => (await laterSpanish()).backup,
    confirm: async () => (await laterSpanish()).confirm,
    desk: async () => (await deskTexts()).desk,
    dose: async () => (await laterSpanish()).dose,
    downloads: async () => (await deskTexts()).downloads,
    guides: async () => (await laterSpanish()).guides,
    history: async () => (await laterSpanish()).history,
    indicators: async () => (await deskTexts()).indicators,
    map: async () => (await laterSpanish()).map,
    day: async () => (await import('./es/day.ts')).day,
    homeNotices: async () => (await import('./es/home-notices.ts')).homeNotices,
    today: async () => (await deskTexts()).today,
    registry: async () => (await deskTexts()).registry,
    webhooks: async () => (await deskTexts()).webhooks,
    xlsform: async () => (await deskTexts()).xlsform,
  },
  en: {
    audit: async () => (await laterEnglish()).audit,
    bin: async () => (await laterEnglish()).bin,
    duplicates: async () => (await laterEnglish()).duplicates,
    boards: async () => (await laterEnglish()).boards,
    parcels: async () => (await laterEnglish()).parcels,
    partners: async () => (await laterEnglish()).partners,
    plan: async () => (await laterEnglish()).plan,
    views: async () => (await laterEnglish()).views,
    privacy: async () => (await laterEnglish()).privacy,
    publishing: async () => (await laterEnglish()).publishing,
    record: async () => (await laterEnglish()).record,
    register: async () => (await laterEnglish()).register,
    reports: async () => (await laterEnglish()).reports,
    result: async () => (await laterEnglish()).result,
    review: async () => (await laterEnglish()).review,
    month: async () => (await laterEnglish()).month,
    movement: async () => (await laterEnglish()).movement,
    laterForm: async () => (await laterEnglish()).laterForm,
    notes: async () => (await laterEnglish()).notes,
    outbox: async () => (await laterEnglish()).outbox,
    settings: async () => (await laterEnglish()).settings,
    join: async () => (await laterEnglish()).join,
    lock: async () => (await laterEnglish()).lock,
    roles: async () => (await laterEnglish()).roles,
    erasure: async () => (await laterEnglish()).erasure,
    form: async () => (await laterEnglish()).form,
    admin: async () => (await laterEnglish()).admin,
    backup: async () => (await laterEnglish()).backup,
    confirm: async () => (await laterEnglish()).confirm,
    desk: async () => (await laterEnglish()).desk,
    dose: async () => (await laterEnglish()).dose,
    downloads: async () => (await laterEnglish()).downloads,
    guides: async () => (await laterEnglish()).guides,
    history: async () => (await laterEnglish()).history,
    indicators: async () => (await laterEnglish()).indicators,
    map: async () => (await laterEnglish()).map,
    day: async () => (await laterEnglish()).day,
    homeNotices: async () => (await laterEnglish()).homeNotices,
    today: async () => (await laterEnglish()).today,
    registry: async () => (await laterEnglish()).registry,
    webhooks: async () => (await laterEnglish()).webhooks,
    xlsform: async () => (await laterEnglish()).xlsform,
  },
} as const;

export type LaterNamespace = keyof (typeof LATER_NAMESPACES)['es'];
