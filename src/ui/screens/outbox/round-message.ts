import type { WakeResult } from '../../../sync/runner-options.ts';
import type { Tone } from '../../kit/components/tone.ts';

/** How the last try ended, as a key of `outbox:round`; null: nothing that the person must know. */
export type RoundMessage = {
  readonly tone: Tone;
  readonly key: 'done' | 'left' | 'noSignal' | 'notTheService' | 'busy' | 'signedOut' | 'partMissing' | 'stopped';
};

/**
 * What to say: of the try that the person asked for, else of the last one that stopped while something waits. A
 * round that stopped by itself with nothing waiting is nobody's trouble. `appIsHere`: the whole app is on this phone, so
 * opening it again brings the part that sends; before that, what is missing is signal.
 */
export function roundMessage(
  result: WakeResult | null,
  lastProblem: string | null,
  waiting: number,
  appIsHere: boolean,
): RoundMessage | null {
  if (result === null) return lastProblem === null || waiting === 0 ? null : ofCode(lastProblem);
  switch (result.kind) {
    case 'done':
      return result.left ? { tone: 'info', key: 'left' } : { tone: 'good', key: 'done' };
    case 'stopped':
      return ofCode(result.code === 'part-missing' && !appIsHere ? 'offline' : result.code);
    case 'signed-out':
    case 'nobody':
      return { tone: 'warning', key: 'signedOut' };
    case 'waiting':
      return { tone: 'info', key: 'busy' };
    default:
      return result satisfies never;
  }
}

function ofCode(code: string): RoundMessage {
  switch (code) {
    case 'offline':
    case 'timeout':
      return { tone: 'info', key: 'noSignal' };
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
    default:
      return { tone: 'warning', key: 'stopped' };
  }
}
