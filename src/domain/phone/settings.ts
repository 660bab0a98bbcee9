import * as z from 'zod/mini';
import { LOCK_PAUSES, type LockPause } from './opened.ts';

/** What a person chose on this phone. */
export type Settings = {
  readonly language: 'es' | 'en';
  /** The language for forms that have it, where it is not the app's own choice; null: as the app. */
  readonly formLanguage: string | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'larger';
  /** Id of the drinking-water norm that readings are compared with; null: the form's own. */
  readonly norm: string | null;
  readonly photosOnlyOnWifi: boolean;
  /** Visits that the person means to make in a month; null: as many as are assigned. */
  readonly monthlyGoal: number | null;
  /** When what a PIN opened closes by itself. */
  readonly lockPause: LockPause;
};

export const DEFAULT_SETTINGS: Settings = {
  language: 'es',
  formLanguage: null,
  theme: 'system',
  textSize: 'normal',
  norm: null,
  photosOnlyOnWifi: false,
  monthlyGoal: null,
  lockPause: 'day',
};

// Each member falls back by itself, so that one that a version does not know costs only itself.
const orElse = z.catch;
/** Settings as the phone keeps them. */
export const settingsSchema = z.object({
  language: orElse(z.enum(['es', 'en']), DEFAULT_SETTINGS.language),
  formLanguage: orElse(z.nullable(z.string()), DEFAULT_SETTINGS.formLanguage),
  theme: orElse(z.enum(['system', 'light', 'dark']), DEFAULT_SETTINGS.theme),
  textSize: orElse(z.enum(['normal', 'large', 'larger']), DEFAULT_SETTINGS.textSize),
  norm: orElse(z.nullable(z.string()), DEFAULT_SETTINGS.norm),
  photosOnlyOnWifi: orElse(z.boolean(), DEFAULT_SETTINGS.photosOnlyOnWifi),
  monthlyGoal: orElse(z.nullable(z.int().check(z.gte(1), z.lte(500))), DEFAULT_SETTINGS.monthlyGoal),
  lockPause: orElse(z.enum(LOCK_PAUSES), DEFAULT_SETTINGS.lockPause),
});
