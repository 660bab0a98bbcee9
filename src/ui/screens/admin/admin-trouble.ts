import type { AdminFault } from './service.ts';

/** What could not be done, as a key of `admin:trouble`. */
export type AdminTrouble =
  | 'noSignal'
  | 'notTheService'
  | 'busy'
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'wrongEncoding'
  | 'wrongColumns'
  | 'tooLarge'
  | 'notUnderstood'
  | 'other';

export function adminTrouble({ code }: AdminFault): AdminTrouble {
  switch (code) {
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
    case 'signed-out':
      return 'signedOut';
    case 'forbidden':
      return 'forbidden';
    case 'not-found':
      return 'notFound';
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
