import type { AdministrationFault } from '../../../sync/administration.ts';

/** What could not be done, as a key of `admin:trouble`. */
export type AdminTrouble =
  | 'noSignal'
  | 'notTheService'
  | 'busy'
  | 'signedOut'
  | 'forbidden'
  | 'unconfirmed'
  | 'lastAdministrator'
  | 'notFound'
  | 'wrongEncoding'
  | 'wrongColumns'
  | 'tooLarge'
  | 'notUnderstood'
  | 'other';

/** The sentence for a fault; `other` for a code that has none of its own. */
export function adminTrouble(fault: AdministrationFault): AdminTrouble {
  if (fault.kind === 'signed-out') return 'signedOut';
  switch (fault.code) {
    case 'offline':
    case 'timeout':
      return 'noSignal';
    case 'captive-portal':
      return 'notTheService';
    case 'too-many-requests':
    case 'unavailable':
    case 'service-error':
    case 'storage-full':
      return 'busy';
    case 'forbidden':
      return 'forbidden';
    case 'confirmation-needed':
      return 'unconfirmed';
    case 'not-found':
      return 'notFound';
    case 'step-not-possible':
      return fault.kind === 'refused' && fault.details['reason'] === 'last-administrator'
        ? 'lastAdministrator'
        : 'other';
    case 'wrong-encoding':
      return 'wrongEncoding';
    case 'wrong-columns':
      return 'wrongColumns';
    case 'too-large':
      return 'tooLarge';
    case 'malformed-request':
    case 'unsupported-media-type':
      return 'notUnderstood';
    default:
      return 'other';
  }
}
