import { common } from './common.ts';
import { forms } from './forms.ts';
import { home } from './home.ts';
import { start } from './start.ts';

/** Every Spanish text of the first screen, by namespace; the rest stands in `later-namespaces.ts`. */
export const es = { common, start, home, forms };
