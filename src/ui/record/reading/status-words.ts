import type { SubmissionStatus } from '../../../domain/submission/status.ts';
import type { SetAsideCode } from '../../../domain/sync/trouble.ts';
import type { Tone } from '../../kit/components/tone.ts';

/** Where a record stands, for the three groups of Envíos. */
export type Whereabouts = 'here' | 'going' | 'there';

/** How a status is shown. The words are `record:status.KIND`; a colour never says it alone. */
export type StatusLook = { readonly tone: Tone; readonly place: Whereabouts };

/** Every claim of a status rests on a receipt (8.3); this only gives it its colour and its group. */
export function statusLook(status: SubmissionStatus): StatusLook {
  switch (status.kind) {
    case 'queued':
      return { tone: 'info', place: 'here' };
    case 'set-aside':
      return { tone: 'danger', place: 'here' };
    case 'replaced':
    case 'discarded':
      return { tone: 'quiet', place: 'here' };
    case 'sending':
    case 'photos-pending':
      return { tone: 'info', place: 'going' };
    case 'proved':
    case 'approved':
      return { tone: 'good', place: 'there' };
    case 'in-review':
      return { tone: 'info', place: 'there' };
    case 'returned':
      return { tone: 'warning', place: 'there' };
    case 'dismissed':
    case 'declined':
    case 'withdrawn':
      return { tone: 'quiet', place: 'there' };
    default:
      return status satisfies never;
  }
}

/** Reasons that the texts have a sentence of their own for; the rest share one that says what is safe. */
export const KNOWN_REASONS = [
  'malformed',
  'hash-mismatch',
  'form-version-unknown',
  'not-yours',
  'revision-mismatch',
  'revision-gap',
  'too-large',
  'forbidden',
  'not-found',
  'malformed-request',
] as const satisfies readonly SetAsideCode[];
export type KnownReason = (typeof KNOWN_REASONS)[number];

/** The key of the sentence for why a record was set aside. */
export function reasonKey(code: string): KnownReason | 'other' {
  return KNOWN_REASONS.find((known) => known === code) ?? 'other';
}
