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

export async function readSettings(_storage: PhoneStorage): Promise<Settings> {
  throw new Error('being built');
}

export async function saveSettings(_storage: PhoneStorage, _change: Partial<Settings>): Promise<Settings> {
  throw new Error('being built');
}
