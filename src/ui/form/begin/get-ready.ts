import type { PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';

/** A page that is not at rest by then has its reasons; whoever taps meanwhile waits as before. */
const LONGEST_WAIT_MS = 3_000;

/**
 * Brings the screen of forms and the engine while the person reads the page from which forms are begun: lists stay light,
 * and a tap finds them there. Answers with what calls it off.
 */
export function getReadyAtRest(): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(getReady, LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(getReady, { timeout: LONGEST_WAIT_MS });
  return () => cancelIdleCallback(handle);
}

/** Fetches and compiles a form while what was recorded before is looked up. What does not come is told by beginning it. */
export function bringAhead(storage: PhoneStorage, form: FormReference): void {
  getReady();
  import('../compiled-forms.ts').then(({ loadModel }) => loadModel(storage, form)).catch(() => undefined);
}

function getReady(): void {
  Promise.all([import('../FormScreen.tsx'), import('../begin-draft.ts'), loadTexts('form', 'register')]).catch(
    () => undefined,
  );
}
