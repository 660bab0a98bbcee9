import { forms } from './forms.ts';
import { home } from './home.ts';
import { start } from './start.ts';
import { common } from './words.ts';

/** Every English text of the first screen, by namespace; the rest stands in `later-namespaces.ts`. */
export const en = { common, start, home, forms };
