import type { PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import { readFormDefinition } from '../../../storage/pulled/form-definitions.ts';
import { listUncheckedForms, noteFormChecked } from '../../../storage/pulled/form-notes.ts';
import { BUILT_AT } from '../phone/build-facts.ts';

let checking: Promise<void> = Promise.resolve();

/**
 * Looks once at each definition that came: what lists say of it, or why this version of the app cannot work with it.
 * A newer app looks again, because it may know more. One after the other, however often it is asked.
 */
export function checkForms(storage: PhoneStorage): Promise<void> {
  const mine = checking.then(() => checkAll(storage));
  // One that failed does not stand in the way of the next.
  checking = mine.catch(() => undefined);
  return mine;
}

async function checkAll(storage: PhoneStorage): Promise<void> {
  const forms = await listUncheckedForms(storage, BUILT_AT);
  if (forms.length === 0) return;
  // The engine comes only where there is something to look at.
  const [{ checkForm }, { entryOf }] = await Promise.all([
    import('../../../domain/publishing/check-form.ts'),
    import('../../../forms/form-parts.ts'),
  ]);
  for (const form of forms) {
    const checked = checkForm(await readFormDefinition(storage, form));
    const found = checked.ok
      ? { kind: 'ready' as const, entry: entryOf(checked.model.form) }
      : { kind: 'broken' as const, codes: [...new Set(checked.problems.map((problem) => problem.code))] };
    await noteFormChecked(storage, form, { by: BUILT_AT, ...found });
  }
}
