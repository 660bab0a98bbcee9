import type { movement as es } from '../es/movement.ts';
import type { SameKeys } from '../texts.ts';

export const movement = {
  title: 'The movement',
  lead: 'The boards of the plan: they can be read without signal too, from what this device has.',
  count_one: 'Showing {{count}} of {{total}}',
  count_other: 'Showing {{count}} of {{total}}',
  rows_one: '({{count}})',
  rows_other: '({{count}})',
  search: 'Search',
  all: 'All',
  option: '{{label}} ({{number}})',
  none: 'No data',
  total: 'In total',
  subtotal: 'Subtotal',
  mean: '{{label}} (mean)',
  more_one: 'Show {{count}} more',
  more_other: 'Show {{count}} more',
  actions: 'What to do',
  print: 'Print',
  take: { xlsx: 'Download what I see (Excel)', csv: 'Download what I see (CSV)' },
  money: 'Lps. {{amount}}',
  percent: '{{number}} %',
  days_one: '{{number}} day',
  days_other: '{{number}} days',
  shouldBe: 'of {{number}} % where it should be today',
  source: 'Source: {{source}} ({{status}})',
  status: { oficial: 'official', derivado: 'derived', propuesto: 'proposed', 'por-verificar': 'unconfirmed' },
  empty: {
    title: 'Nothing to show yet',
    text: 'This board fills with the records that reach this device. If you expect something, send and receive first.',
  },
  noneShown: {
    title: 'Nothing with those filters',
    text: 'There are records, but none meets all that was chosen.',
    action: 'Remove the filters',
  },
  unknown: {
    title: 'There is no such board',
    text: 'The link may be of another version of the app.',
    action: 'See the boards',
  },
} as const satisfies SameKeys<typeof es>;
