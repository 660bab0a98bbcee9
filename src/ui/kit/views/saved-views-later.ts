import { loadTexts } from '../i18n/i18n.ts';
import { lazyNotice } from '../phone/lazy-part.tsx';

/** `SavedViews` in a file of its own: the table does not wait for it. */
export const SavedViewsLater = lazyNotice(async () => {
  const [{ SavedViews }] = await Promise.all([import('./SavedViews.tsx'), loadTexts('views')]);
  return SavedViews;
});
