import { createInstance } from 'i18next';
import { formatAmount } from '../../../domain/text/numbers.ts';
import { isComputer, saidAtComputer } from './device-words.ts';
import { es } from './es/index.ts';
import { type LaterNamespace, laterTexts } from './later-namespaces.ts';

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
    // "a la 1:53 p. m.": a sentence that ends with an hour ends with one point.
    process: (text: string, key: string | readonly string[]) =>
      (isComputer() ? saidAtComputer(text, typeof key === 'string' ? key : (key[0] ?? '')) : text).replace(
        /(\s[ap]\.\sm\.)\.(?!\.)/g,
        '$1',
      ),
  });
  i18n.use({ type: 'formatter', init: noParts, add: noParts, addCached: noParts, format: sayCount });
  await i18n.init({
    lng: 'es',
    fallbackLng: 'es',
    defaultNS: 'common',
    resources: { es },
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
    postProcess: ['device'],
  });
  if (language !== 'es') await changeLanguage(language);
}

/** What a text counts with. Any other number (a year, a version) stands as it was given. */
const COUNTS: readonly unknown[] = ['count', 'number', 'total'];

/** "1,477 líneas" and never "1477 líneas": a text that counts says its number as every screen does. */
function sayCount(value: unknown, _format: unknown, _language: unknown, options: object | undefined): string {
  if (typeof value === 'string') return value;
  const name: unknown = options === undefined ? undefined : Reflect.get(options, 'interpolationkey');
  if (typeof value !== 'number') return '';
  return COUNTS.includes(name) ? formatAmount(value) : `${value}`;
}

function noParts(): void {}

/** Switches the texts and tells the browser which language it reads aloud. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'common')) {
    const { en } = await import('./en/index.ts');
    for (const [namespace, texts] of Object.entries(en)) i18n.addResourceBundle('en', namespace, texts);
  }
  await Promise.all([...wanted].map((namespace) => addNamespace(language, namespace)));
  // Every text on the screen is drawn again for it.
  if (i18n.language !== language) await i18n.changeLanguage(language);
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
  i18n.addResourceBundle(language, namespace, await laterTexts(language, namespace));
}
