import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../domain/phone/settings.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { PhoneStorage } from './phone-storage.ts';

export { DEFAULT_SETTINGS, type Settings } from '../../domain/phone/settings.ts';

const KEY = 'settings';

/** The settings of this phone; the defaults where none were saved or the row is damaged. */
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
