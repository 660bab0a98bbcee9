import * as z from 'zod/mini';
import { DEFAULT_SETTINGS, type Settings } from '../../storage/phone/settings.ts';
import { keepText, keptJson } from '../kit/phone/kept-text.ts';

/** How the app looks and speaks: the part of the settings that must be known before the database is open. */
export type Appearance = Pick<Settings, 'language' | 'theme' | 'textSize'>;

const KEY = 'bitacora-appearance';
const appearanceSchema = z.object({
  language: z.enum(['es', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.enum(['normal', 'large', 'larger']),
});
const { language, theme, textSize } = DEFAULT_SETTINGS;
const DEFAULT_APPEARANCE: Appearance = { language, theme, textSize };

/**
 * The language, theme and size of letters of the last start, from localStorage. It is a copy for the first moment; the
 * settings in the database replace it.
 */
export function rememberedAppearance(): Appearance {
  return appearanceSchema.safeParse(keptJson(KEY)).data ?? DEFAULT_APPEARANCE;
}

/** Keeps a copy for the next start. */
export function rememberAppearance(appearance: Appearance): void {
  keepText(KEY, JSON.stringify(appearance));
}

/** Sets theme and text size on the page. */
export function showAppearance({ theme, textSize }: Appearance): void {
  const root = document.documentElement;
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.dataset['text'] = textSize;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#0E3342' : '#00536E');
}

/** Calls back when the phone changes between light and dark; returns the unsubscriber. */
export function onSystemThemeChange(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
