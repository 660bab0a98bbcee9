import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isComputer, saidAtComputer } from './device-words.ts';
import { es } from './es/index.ts';
import { LATER_NAMESPACES, type LaterNamespace } from './later-namespaces.ts';

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The product's texts; one instance for the whole page. */
export const i18n = createInstance();

const wanted = new Set<LaterNamespace>();

/**
 * Starts the texts: the Spanish of the first screens is always there, English is fetched (from the precache) when it
 * is chosen. Until it has come, and if it cannot come, Spanish is shown.
 */
export async function startI18n(language: Language): Promise<void> {
  i18n.use({
    type: 'postProcessor',
    name: 'device',
    process: (text: string, key: string | readonly string[]) =>
      isComputer() ? saidAtComputer(text, typeof key === 'string' ? key : (key[0] ?? '')) : text,
  });
  await i18n.use(initReactI18next).init({
    lng: 'es',
    fallbackLng: 'es',
    defaultNS: 'common',
    resources: { es },
    interpolation: { escapeValue: false },
    returnNull: false,
    postProcess: ['device'],
  });
  if (language !== 'es') await changeLanguage(language);
}

/** Switches the texts and tells the browser which language it reads aloud. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'common')) {
    const { en } = await import('./en/index.ts');
    for (const [namespace, texts] of Object.entries(en)) i18n.addResourceBundle('en', namespace, texts);
  }
  await Promise.all([...wanted].map((namespace) => addNamespace(language, namespace)));
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Texts that only a later screen needs: awaited by the loader of that screen. */
export async function loadTexts(...namespaces: readonly LaterNamespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  const language = i18n.language === 'en' ? 'en' : 'es';
  await Promise.all(namespaces.map((namespace) => addNamespace(language, namespace)));
}

async function addNamespace(language: Language, namespace: LaterNamespace): Promise<void> {
  if (i18n.hasResourceBundle(language, namespace)) return;
  i18n.addResourceBundle(language, namespace, await LATER_NAMESPACES[language][namespace]());
}
