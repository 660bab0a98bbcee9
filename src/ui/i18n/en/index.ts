import { boards } from './boards.ts';
import { common } from './common.ts';
import { forms } from './forms.ts';
import { home } from './home.ts';
import { join } from './join.ts';
import { outbox } from './outbox.ts';
import { partners } from './partners.ts';
import { record } from './record.ts';
import { roles } from './roles.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';

/** Every English text of the first screens, by namespace; the rest stands in `later-namespaces.ts`. */
export const en = { common, start, home, boards, partners, forms, outbox, record, settings, join, roles };
