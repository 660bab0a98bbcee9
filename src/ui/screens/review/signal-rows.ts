import type { Path } from '../../../domain/form/answers.ts';
import type { Text } from '../../../domain/form/definition.ts';
import type { SeenSignal } from './look-over.ts';

type Warning = Extract<SeenSignal, { kind: 'warning' }>;

/** What is read as one: a signal, or the same warning at several places of a list. */
export type SignalRow = {
  readonly key: string;
  readonly signal: SeenSignal;
  /** What was answered at each place where the warning stands, as often as it stands; of one signal its own answer. */
  readonly answers: readonly SeenSignal['answer'][];
  /** The answer that a touch leads to: the first of them. Null: it is about the whole record. */
  readonly path: Path | null;
};

/**
 * Signals as rows: what the form says of one question at several places (three readings of chlorine that are very high)
 * is said once, with all the answers, instead of once a place.
 */
export function signalRows(signals: readonly SeenSignal[]): readonly SignalRow[] {
  const rows: SignalRow[] = [];
  for (const signal of signals) {
    const at =
      signal.kind === 'warning'
        ? rows.findIndex((row) => row.signal.kind === 'warning' && saysTheSame(row.signal, signal))
        : -1;
    const known = rows[at];
    if (known !== undefined) rows[at] = { ...known, answers: [...known.answers, signal.answer] };
    else {
      const path = 'path' in signal ? signal.path : null;
      const code = signal.kind === 'flag' ? signal.code : '';
      rows.push({ key: `${signal.kind}/${path ?? ''}/${code}`, signal, answers: [signal.answer], path });
    }
  }
  return rows;
}

function saysTheSame(one: Warning, other: Warning): boolean {
  return isSame(one.label, other.label) && isSame(one.message, other.message);
}

function isSame(one: Text | null, other: Text | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
