import { formOfDraft } from '../../storage/phone/draft-rows.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import { loadModel } from './compiled-forms.ts';

/** Fetches and compiles the form of a draft, whosever it is, while everything else that opening it waits for is read. */
export async function bringForm(storage: PhoneStorage, draftId: string): Promise<void> {
  const form = await formOfDraft(storage, draftId);
  if (form !== null) await loadModel(storage, form);
}
