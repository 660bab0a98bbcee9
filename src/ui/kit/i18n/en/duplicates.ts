import type { duplicates as es } from '../es/duplicates.ts';
import type { SameKeys } from '../texts.ts';

export const duplicates = {
  title: 'Duplicates',
  explain:
    'Compare and choose which one stays. The other becomes another name for the same thing: no record is changed or lost, and it can be undone.',
  none: 'Nothing was found twice.',
  more: 'There are more: they appear as these are resolved.',
  pair: '{{likeness}} · {{type}}',
  type: { provider: 'Water board', system: 'System', community: 'Community' },
  keep: 'Keep this one',
  records_one: '{{count}} record',
  records_other: '{{count}} records',
  origin: { field: 'Registered in the field by {{name}}', registry: 'From the registry' },
  fact: {
    code: 'Code',
    municipality: 'Municipality',
    records: 'Records',
    origin: 'Where it comes from',
    since: 'Since',
  },
  confirmTitle: 'Keep “{{keep}}”?',
  stays: 'Stays: {{which}}',
  becomes: 'Becomes another name for the same thing: {{which}}',
  confirmText: 'The records of both will be shown together.',
  confirm: 'Yes, they are the same',
  merged: 'Joined',
  mergedTitle: 'Joined before',
  mergedDetail: 'Formerly “{{name}}” · {{when}}',
  undo: 'Undo',
  undone: 'They are two again',
  apart: 'They are not the same',
  apartDone: 'It will not be offered again',
  apartTitle: 'Said to be two',
  apartDetail: 'Said to be two · {{when}}',
  apartUndone: 'Offered again',
  changed: 'Somebody else has changed one of the two already. The list was fetched again.',
} as const satisfies SameKeys<typeof es>;
