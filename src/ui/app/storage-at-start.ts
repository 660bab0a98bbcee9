import type { SecondPlace } from '../../storage/phone/canary.ts';
import { browserEnvironment } from '../../storage/phone/environment.ts';
import { type OpenOutcome, openStorage } from '../../storage/phone/open-storage.ts';
import { keepText, keptText } from '../kit/phone/kept-text.ts';

const CANARY_KEY = 'bitacora-second-place';

/** Outlives an erased IndexedDB where the browser erases only that. */
const secondPlace: SecondPlace = {
  read: () => keptText(CANARY_KEY),
  write: (text) => keepText(CANARY_KEY, text),
};

/** Opens the phone's database; what goes wrong comes back as an outcome. */
export async function openPhone(): Promise<OpenOutcome> {
  try {
    return await openStorage({ environment: browserEnvironment(), secondPlace });
  } catch (error) {
    return { status: 'failed', reason: 'unknown', message: String(error) };
  }
}
