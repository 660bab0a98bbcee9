import * as z from 'zod/mini';
import { changeMeta, readMeta } from './meta.ts';
import type { PhoneStorage } from './open-storage.ts';

/** What a person chose on this phone. */
export type Settings = {
  readonly language: 'es' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'larger';
  /** Id of the drinking-water norm that readings are compared with; null: the form's own. */
  readonly norm: string | null;
  readonly photosOnlyOnWifi: boolean;
};

export const DEFAULT_SETTINGS: Settings = {
  language: 'es',
  theme: 'system',
  textSize: 'normal',
  norm: null,
  photosOnlyOnWifi: false,
};

// Each member falls back by itself, so that one that a version does not know costs only itself.
const orElse = z.catch;
const settingsSchema = z.object({
  language: orElse(z.enum(['es', 'en']), DEFAULT_SETTINGS.language),
  theme: orElse(z.enum(['system', 'light', 'dark']), DEFAULT_SETTINGS.theme),
  textSize: orElse(z.enum(['normal', 'large', 'larger']), DEFAULT_SETTINGS.textSize),
  norm: orElse(z.nullable(z.string()), DEFAULT_SETTINGS.norm),
  photosOnlyOnWifi: orElse(z.boolean(), DEFAULT_SETTINGS.photosOnlyOnWifi),
});
const KEY = 'settings';

export async function readSettings(storage: PhoneStorage): Promise<Settings> {
  return (await readMeta(storage, KEY, settingsSchema)) ?? DEFAULT_SETTINGS;
}

/** Changes some of them; answers with all. */
export async function saveSettings(storage: PhoneStorage, change: Partial<Settings>): Promise<Settings> {
  const next = await changeMeta(storage, KEY, settingsSchema, (known) => ({
    ...DEFAULT_SETTINGS,
    ...known,
    ...change,
  }));
  return next ?? DEFAULT_SETTINGS;
}
