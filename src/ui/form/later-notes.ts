import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyNotice } from '../kit/phone/lazy-part.ts';

/** Notes beside answers, with their own files and texts: no question waits for them. */
export const QuestionNotes = lazyNotice(async () => {
  const [parts] = await Promise.all([import('./notes/QuestionNotes.tsx'), loadTexts('notes')]);
  return parts.QuestionNotes;
});
export const RecoverVoice = lazyNotice(async () => {
  const [parts] = await Promise.all([import('./notes/RecoverVoice.tsx'), loadTexts('notes')]);
  return parts.RecoverVoice;
});
