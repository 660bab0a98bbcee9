import type { register as es } from '../es/register.ts';
import type { SameKeys } from '../texts.ts';

export const register = {
  provider: 'Register a water board that is not here',
  system: 'Register a system',
  community: 'Register a community',
  here: 'Registered here, to be confirmed',
  hereSystem: 'Registered here, to be confirmed',
  hereText:
    'It was registered on this phone and can be visited already. It is confirmed by itself when there is internet.',
  property: {
    community_name: 'Village, hamlet or district',
    category: 'Class',
    houses: 'Houses',
    system_type: 'Type of system',
    declared_code: 'Code that was given (another has it)',
  },
  alike: {
    title: 'Is it one of these?',
    text: 'There is something with a similar name in the same place. If it is the same, there is no need to register it again.',
    isThis: 'It is this one',
    another: 'No, it is another one: register it',
    kept: 'What you wrote stays in the bin, in Settings.',
  },
  likeness: {
    code: 'Same code',
    same: 'Same name',
    spelling: 'Similar name',
    part: 'Similar name',
  },
  away: '{{distance}} away',
  duplicates: {
    title: 'Duplicates',
    detail: 'Water boards, systems and communities that may be there twice',
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
    confirmText: '“{{drop}}” becomes another name for the same thing. The records of both will be shown together.',
    confirm: 'Yes, they are the same',
    merged: 'Joined',
    mergedTitle: 'Joined before',
    mergedDetail: 'Formerly “{{name}}” · {{when}}',
    undo: 'Undo',
    undone: 'They are two again',
    changed: 'Somebody else has changed one of the two already. The list was fetched again.',
  },
} satisfies SameKeys<typeof es>;
