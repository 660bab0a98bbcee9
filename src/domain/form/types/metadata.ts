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
export const deviceid = byPhone('known', (facts) => facts.deviceid);
export const username = byPhone('known', (facts) => facts.username);
