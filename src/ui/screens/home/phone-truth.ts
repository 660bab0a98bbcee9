import type { Unsent } from '../../../storage/outbox/count-unsent.ts';

/** The one line of truth about the phone, as a key of the texts with its counts. */
export type PhoneTruth =
  | { readonly key: 'setAside' | 'queued' | 'photos'; readonly count: number }
  | { readonly key: 'allSent' };

/** What matters most, first: a record that needs the person, then what only this phone has. */
export function phoneTruth(unsent: Unsent): PhoneTruth {
  if (unsent.setAside > 0) return { key: 'setAside', count: unsent.setAside };
  if (unsent.queued > 0) return { key: 'queued', count: unsent.queued };
  if (unsent.photos > 0) return { key: 'photos', count: unsent.photos };
  return { key: 'allSent' };
}
