import type { WakeResult } from '../../../sync/runner-options.ts';
import type { Tone } from '../../kit/components/tone.ts';

/** How the last try ended, as a key of `outbox:round`; null: nothing that the person must know. */
export type RoundMessage = {
  readonly tone: Tone;
  readonly key:
    | 'done'
    | 'left'
    | 'noSignal'
    | 'noAnswer'
    | 'notTheService'
    | 'busy'
    | 'signedOut'
    | 'partMissing'
    | 'noSpace'
    | 'stopped';
};

/**
 * What to say: of the try that the person asked for, else of the last one that stopped while something waits. A
 * round that stopped by itself with nothing waiting is nobody's trouble. A later round, here or in the service worker,
 * leaves its own end in `lastProblem`, and it counts instead. `appIsHere`: the whole app is on this phone, so opening
 * it again brings the part that sends; before that, what is missing is signal. `hasSignal`: the phone has a network, so
 * what did not answer is the service.
 */
export function roundMessage(
  result: WakeResult | null,
  lastProblem: string | null,
  waiting: number,
  appIsHere: boolean,
  hasSignal = false,
): RoundMessage | null {
  const last = lastProblem === null ? null : ofCode(lastProblem, hasSignal);
  if (result === null) return waiting === 0 ? null : last;
  switch (result.kind) {
    case 'done':
      if (result.left) return waiting === 0 ? null : { tone: 'info', key: 'left' };
      // With something waiting it was finished since.
      return waiting === 0 ? { tone: 'good', key: 'done' } : last;
    case 'stopped':
      // No round began, so none left its end.
      if (result.code === 'part-missing') return ofCode(appIsHere ? 'part-missing' : 'offline');
      // It ended without an end in the rows: the database was lost under it.
      return result.code === 'storage-lost' ? ofCode(result.code) : last;
    case 'signed-out':
      return last;
    case 'nobody':
      return { tone: 'warning', key: 'signedOut' };
    case 'waiting':
      return { tone: 'info', key: 'busy' };
    default:
      return result satisfies never;
  }
}

function ofCode(code: string, hasSignal = false): RoundMessage {
  switch (code) {
    case 'offline':
    case 'timeout':
      return { tone: 'info', key: hasSignal ? 'noAnswer' : 'noSignal' };
    case 'captive-portal':
      return { tone: 'warning', key: 'notTheService' };
    case 'too-many-requests':
    case 'unavailable':
    case 'service-error':
      return { tone: 'info', key: 'busy' };
    case 'signed-out':
      return { tone: 'warning', key: 'signedOut' };
    case 'part-missing':
      return { tone: 'warning', key: 'partMissing' };
    case 'no-space':
      return { tone: 'danger', key: 'noSpace' };
    default:
      return { tone: 'warning', key: 'stopped' };
  }
}
