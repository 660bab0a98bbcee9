import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyNotice } from '../kit/phone/lazy-part.ts';

async function bring() {
  const [parts] = await Promise.all([import('./notes/note-parts.ts'), loadTexts('notes')]);
  return parts;
}

/** Notes beside answers, with their own file and texts: no question waits for them. */
export const QuestionNotes = lazyNotice(async () => (await bring()).QuestionNotes);
export const RecoverVoice = lazyNotice(async () => (await bring()).RecoverVoice);
