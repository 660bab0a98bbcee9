import { geopoint } from './geopoint.ts';
import { written } from './text.ts';
import type { PhoneFacts, TypeRules } from './type-rules.ts';

const byPhone = (
  when: 'made' | 'known' | 'sent',
  answer: (facts: PhoneFacts) => string | undefined,
  cellKind?: 'date' | 'moment',
): TypeRules => ({
  ...written,
  asks: false,
  carriesOver: false,
  phone: { when, answer },
  ...(cellKind === undefined ? {} : { cellKind }),
});

/** What the phone answers by itself. `start`, `today`: when the record is made; `end`: when it is finished. */
export const start = byPhone('made', ({ now }) => now, 'moment');
export const end = byPhone('sent', ({ now }) => now, 'moment');
export const today: TypeRules = { ...byPhone('made', ({ now }) => now.slice(0, 10), 'date'), holdsDay: true };
export const deviceid: TypeRules = { ...byPhone('known', (facts) => facts.deviceid), tellsMaker: 'phone' };
/** Parameters that ODK's app follows and a page cannot: it asks for no reasons, and has no position of every question. */
const IDLE_WORDS = ['track-changes-reasons', 'identify-user', 'location-priority'];
const IDLE = [...IDLE_WORDS, 'location-min-interval', 'location-max-age'];
/**
 * Where the phone was when the record was begun. The screen asks for it once (`src/ui/form/watch-visit.ts`); without
 * leave or a fix it stays empty, and the form works all the same.
 */
export const startGeopoint: TypeRules = {
  ...geopoint,
  asks: false,
  pageTells: 'position',
  parameters: [],
  sentences: {},
};
/** How the form was gone through, as the lines of ODK's audit.csv (`src/domain/form/audit-log.ts`). */
export const audit: TypeRules = {
  ...written,
  asks: false,
  carriesOver: false,
  pageTells: 'log',
  parameters: ['track-changes', ...IDLE],
  idleParameters: IDLE,
  wordParameters: ['track-changes', ...IDLE_WORDS],
};
export const username: TypeRules = { ...byPhone('known', (facts) => facts.username), tellsMaker: 'name' };
