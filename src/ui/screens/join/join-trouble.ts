import type { JoinResult } from '../../../sync/session.ts';

/** What went wrong with joining, as a key of `join:trouble`; `aboutCode`: another code would help. */
export type JoinTrouble = {
  readonly key:
    | 'malformed'
    | 'unknown'
    | 'used'
    | 'expired'
    | 'tooMany'
    | 'noSignal'
    | 'notTheService'
    | 'busy'
    | 'appTooOld'
    /** The phone has no room for it. */
    | 'noSpace'
    | 'other';
  readonly aboutCode: boolean;
};

/** Says it by the code of the refusal (2.2, 2.3) or of the transport fault. */
export function joinTrouble(result: Exclude<JoinResult, { readonly kind: 'joined' }>): JoinTrouble {
  switch (result.code) {
    case 'code-malformed':
      return { key: 'malformed', aboutCode: true };
    case 'code-unknown':
    case 'malformed-request':
      return { key: 'unknown', aboutCode: true };
    case 'code-used':
      return { key: 'used', aboutCode: true };
    case 'code-expired':
      return { key: 'expired', aboutCode: true };
    case 'too-many-requests':
      return { key: 'tooMany', aboutCode: false };
    case 'offline':
    case 'timeout':
      return { key: 'noSignal', aboutCode: false };
    case 'captive-portal':
      return { key: 'notTheService', aboutCode: false };
    case 'unavailable':
    case 'service-error':
      return { key: 'busy', aboutCode: false };
    case 'client-too-old':
      return { key: 'appTooOld', aboutCode: false };
    default:
      return { key: 'other', aboutCode: false };
  }
}
