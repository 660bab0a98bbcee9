import { loadTexts } from '../../kit/i18n/i18n.ts';
import { laterParts } from '../later.tsx';

/** The controls that are not in the form's first file. */
export const LATER_CONTROLS = laterParts(
  async () => (await Promise.all([import('./later-widgets.ts'), loadTexts('laterForm')]))[0],
);
