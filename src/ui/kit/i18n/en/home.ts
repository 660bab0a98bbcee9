import type { home as es } from '../es/home.ts';
import type { SameKeys } from '../texts.ts';

export const home = {
  newVisit: 'New visit',
  newEvaluation: 'New self-evaluation',
  myMunicipality: 'My municipality',
  lastContact: 'Last contact with the server: {{when}}',
  truth: {
    reading: 'Reading what is saved…',
    failed: 'What is still to be sent could not be counted. What is saved is still on this phone.',
    setAside_one: '{{count}} record set aside: it needs your attention',
    setAside_other: '{{count}} records set aside: they need your attention',
    queued_one: '{{count}} record not sent · everything saved on this phone',
    queued_other: '{{count}} records not sent · everything saved on this phone',
    photos_one: '{{count}} file still to be sent · everything saved on this phone',
    photos_other: '{{count}} files still to be sent · everything saved on this phone',
    allSent: 'Everything finished is on the server',
  },
  drafts: {
    title: 'To go on with',
    discardSome: 'Discard…',
    doneDiscarding: 'Done',
    failedTitle: 'The drafts could not be read',
    failed: 'They are still saved on this phone. Close the app and open it again.',
  },
  other: {
    title: 'You can also',
    movement: 'The movement',
    movementDetail: 'Yearly plan, road map, results chain, partners, demand, targets and lessons',
    map: 'Map and route',
    mapDetail: 'The boards nearby, and those of today in order',
    dose: 'Chlorine dose',
    doseDetail: 'Gauge the flow, work out how much to add, disinfect the tank',
    guides: 'Guides',
    guidesDetail: 'How to measure, where, what to ask',
    partners: 'Partners',
    partnersDetail: 'Yearly self-evaluation',
    forms: 'More forms',
    formsDetail: 'Those that are not about a water board',
    demand: 'File a complaint or request',
    demandDetail: 'On the page of the water board',
  },
  space: {
    title: 'This phone has little space left',
    text: '{{free}} are free and a visit with photos can take {{needed}}. Delete videos or photos of other apps before you leave.',
  },
} satisfies SameKeys<typeof es>;
