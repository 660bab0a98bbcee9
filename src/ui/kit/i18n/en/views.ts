import type { views as es } from '../es/views.ts';
import type { SameKeys } from '../texts.ts';

export const views: SameKeys<typeof es> = {
  title: 'Saved views',
  save: 'Save this view',
  saveIt: 'Save',
  keep: 'Change the views',
  about: 'Keeps the filters and the order that you see now, to open them with one touch. They stay on this phone.',
  name: 'Name',
  nameHint: 'For example: Overdue in Chinda.',
  rename: 'Save the name',
  copy: 'Copy the link',
  copied: 'Copied. Paste it into a message: whoever opens it sees the same filters, with what they may read.',
  remove: 'Remove',
  none: 'There are no saved views any more.',
  failed: 'It could not be saved. Close the app, open it again and try once more.',
  problem: {
    nameless: 'Write a name.',
    long: 'The name is too long: up to 40 letters.',
    taken: 'There is a view with that name already.',
    many: 'There are 20 views already. Remove one first.',
  },
};
