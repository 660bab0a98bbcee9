import { loadTexts } from '../kit/i18n/i18n.ts';
import { lazyNotice } from '../kit/phone/lazy-part.tsx';

/** What stands below answers, notes among it, with its own files and texts: no question waits for it. */
export const QuestionMore = lazyNotice(async () => {
  const [parts] = await Promise.all([import('./QuestionMore.tsx'), loadTexts('notes', 'laterForm')]);
  return parts.QuestionMore;
});
/** What of the last visit had no place in a list. */
export const LeftOut = lazyNotice(async () => {
  const [parts] = await Promise.all([import('./LeftOut.tsx'), loadTexts('laterForm')]);
  return parts.LeftOut;
});
export const PageEnd = lazyNotice(async () => (await import('./PageEnd.tsx')).PageEnd);
export const RecoverVoice = lazyNotice(async () => {
  const [parts] = await Promise.all([import('./notes/RecoverVoice.tsx'), loadTexts('notes')]);
  return parts.RecoverVoice;
});
