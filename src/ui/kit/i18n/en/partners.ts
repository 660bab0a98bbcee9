import type { partners as es } from '../es/partners.ts';
import type { SameKeys } from '../texts.ts';

export const partners = {
  title: 'Partners',
  partner: 'Partner',
  choose: 'Choose a partner from the list',
  searchHint: 'Search by name or place',
  search: 'Name of the partner or municipality',
  total_one: '{{number}} partner on this phone',
  total_other: '{{number}} partners on this phone',
  found_one: '{{number}} found',
  found_other: '{{number}} found',
  begin: 'Yearly self-evaluation',
  draftsTitle: 'Begun and not finished',
  history: 'On record',
  noHistory: 'There are no self-evaluations of this partner on this phone yet.',
  notYours: 'Each partner evaluates itself. Its self-evaluations are for itself and the Secretariat.',
  known: 'What is known',
  name: 'Name',
  code: 'Code',
  category: 'Category',
  empty: {
    title: 'There are no partners on this phone yet',
    text: 'They come by themselves the first time there is internet. You can also fetch them now.',
    action: 'Fetch now',
  },
  unknown: {
    title: 'This partner is not on this phone',
    text: 'It may not have arrived yet. Look for it in the list.',
    action: 'See the partners',
  },
} satisfies SameKeys<typeof es>;
