/** All English texts that the first screen does not need, in one file. */
const laterEnglish = () => import('./en/later-english.ts');
/**
 * Texts of a phone's later screens in Spanish, in one file, because many small ones would weigh more together. By the
 * time a person opens such a screen, the file lies on the phone.
 */
const laterSpanish = () => import('./es/later-spanish.ts');
/** Texts of the desk in Spanish, in one file for the same reason. */
const deskTexts = () => import('./es/desk-texts.ts');

/** What a phone may need before the app is kept on it (joining, Inicio, a form), in Spanish: each of its own. */
const APART = {
  register: async () => (await import('./es/register.ts')).register,
  laterForm: async () => (await import('./es/later-form.ts')).laterForm,
  join: async () => (await import('./es/join.ts')).join,
  roles: async () => (await import('./es/roles.ts')).roles,
  form: async () => (await import('./es/form.ts')).form,
  day: async () => (await import('./es/day.ts')).day,
  homeNotices: async () => (await import('./es/home-notices.ts')).homeNotices,
} as const;

/**
 * Texts that are not needed for the first screen. Add a namespace to `en/later-english.ts`, to `es/later-spanish.ts` or,
 * if only the desk needs it, to `es/desk-texts.ts` (or above), and to `i18next.d.ts`, and await `loadTexts` where its
 * screen is loaded.
 */
export type LaterNamespace = keyof Awaited<ReturnType<typeof laterEnglish>>;

/** The texts of a namespace, by their keys. */
export async function laterTexts(language: 'es' | 'en', name: LaterNamespace): Promise<object> {
  if (language === 'en') return (await laterEnglish())[name];
  if (isIn(APART, name)) return APART[name]();
  const ofPhone = await laterSpanish();
  // What is neither there nor above is the desk's: a name that Spanish lacks does not compile.
  return isIn(ofPhone, name) ? ofPhone[name] : (await deskTexts())[name];
}

function isIn<T extends object>(texts: T, name: PropertyKey): name is keyof T {
  return name in texts;
}
