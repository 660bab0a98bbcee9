import type { today as es } from '../es/today.ts';
import type { SameKeys } from '../texts.ts';

export const today = {
  title: 'Today',
  waiting: {
    title: 'Waits for your decision',
    none: 'Nothing waits for your decision.',
    rest_one: '{{count}} more person',
    rest_other: '{{count}} more people',
    count_one: '{{count}} record to review',
    count_other: '{{count}} records to review',
    since: 'The oldest arrived {{when}}',
    branches_one: '{{count}} record in two versions',
    branches_other: '{{count}} records in two versions',
    branchesDetail: 'Two people changed the same: choose which one holds',
    returned_one: '{{count}} returned and not corrected',
    returned_other: '{{count}} returned and not corrected',
    returnedDetail: 'They were returned and the correction has not come yet',
  },
  alerts: {
    title: 'Needs attention',
    none: 'There are no alerts by what is known today.',
    clear: 'No alert: {{titles}}.',
    more: '{{names}} and {{number}} more',
  },
  service: {
    title: 'The service',
    fine: 'The latest copy of the whole service is of {{day}}.',
    never: 'There was never a copy of the service',
    old_one: 'The latest copy of the service is {{count}} day old',
    old_other: 'The latest copy of the service is {{count}} days old',
    last: 'It was made on {{day}}.',
    advice: 'If the machine breaks, what arrived since is lost. Ask whoever runs it for a backup (npm run backup).',
    webhooks_one: 'Messages to {{count}} system stopped',
    webhooks_other: 'Messages to {{count}} systems stopped',
    handIns_one: '{{count}} phone that was removed or lost its data handed in work that waits for a decision',
    handIns_other: '{{count}} phones that were removed or lost their data handed in work that waits for a decision',
    unknown: 'To know how the service does there has to be signal.',
  },
  people: {
    title: 'People and phones',
    silent_one: '{{count}} person without contact for 30 days',
    silent_other: '{{count}} people without contact for 30 days',
    none: 'Every phone has been in contact in the last 30 days.',
    unknown: 'To know which phones are silent there has to be signal.',
  },
} as const satisfies SameKeys<typeof es>;
