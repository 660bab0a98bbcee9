import { askedDays } from '../../domain/form/visit-day.ts';
import { isLockClosed } from '../../storage/phone/lock-state.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import { keepHouse } from '../../storage/pulled/housekeeping.ts';
import { loadModel } from '../form/compiled-forms.ts';

/** Keeps house with the forms that this phone has. A part of its own, so that the start does not wait for it. */
export async function keepHouseByForms(own: OwnStorage): Promise<'kept' | 'closed'> {
  // What is closed is put in order when it is open again.
  if (await isLockClosed(own)) return 'closed';
  await keepHouse(own, async (reference, answers) => {
    const found = await loadModel(own.storage, reference);
    return found.kind === 'model' ? askedDays(found.model.form, answers) : 'unknown';
  });
  return 'kept';
}
