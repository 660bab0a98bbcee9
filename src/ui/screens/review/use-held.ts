import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewDecision } from '../../../domain/submission/review-draft.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { type MadeDecision, type SentDecision, sendMadeDecision } from './send-decision.ts';
import { type DecidedRecord, isDecidedRow } from './still-listed.ts';

/** A decision about one record, by the name that it has on the desk. */
export type HeldDecision = MadeDecision & { readonly name: string };

/** A decision about one record or many that is not sent yet. */
export type HeldBatch = { readonly decision: ReviewDecision; readonly records: readonly HeldDecision[] };
export type FailedDecision = HeldDecision & { readonly outcome: Exclude<SentDecision, { kind: 'decided' }> };

export type Held = {
  /** The decisions that can still be undone, for ten seconds; null: there are none. */
  readonly waiting: HeldBatch | null;
  /** How many records of the batch that is being sent are not sent yet; 0: nothing is being sent. */
  readonly sending: number;
  /** The records whose decision could not be sent: nothing was decided about them. */
  readonly failed: readonly FailedDecision[];
  /** Whether the list leaves a record out: its decision waits, is being sent, or has just been kept. */
  readonly isGone: (item: Omit<DecidedRecord, 'decision'>) => boolean;
  readonly hold: (batch: HeldBatch) => void;
  readonly undo: () => void;
  readonly sendNow: () => void;
  readonly dismiss: () => void;
};

/** How long a decision can be undone before it is sent: enough to notice that it was the wrong record. */
export const HELD_MS = 10_000;

/**
 * Holds a decision for ten seconds in which it can be undone as if it had never been, then sends it record by record on
 * the way that a single decision takes. The next decision sends the one before. Whoever leaves the desk sends; whoever
 * closes the window meanwhile is asked.
 */
export function useHeld(): Held {
  const own = useOwn();
  const { wake } = useSync();
  const [waiting, setWaiting] = useState<HeldBatch | null>(null);
  const [onTheWay, setOnTheWay] = useState<readonly HeldDecision[]>([]);
  const [decided, setDecided] = useState<readonly DecidedRecord[]>([]);
  const [failed, setFailed] = useState<readonly FailedDecision[]>([]);
  const held = useRef<HeldBatch | null>(null);
  const line = useRef<Promise<void>>(Promise.resolve());

  const send = useCallback(
    ({ decision, records }: HeldBatch) => {
      setOnTheWay((known) => [...known, ...records]);
      const before = line.current;
      const work = async () => {
        await before;
        for (const record of records) {
          const outcome = await sendMadeDecision(own, record, decision).catch(
            (): SentDecision => ({ kind: 'fault', fault: { kind: 'refused', code: 'other', details: {} } }),
          );
          if (outcome.kind === 'decided') setDecided((known) => [...known, { ...record, decision }]);
          else setFailed((known) => [...known, { ...record, outcome }]);
          setOnTheWay((known) => known.filter(({ id }) => id !== record.id));
        }
        void wake('button');
      };
      line.current = work();
    },
    [own, wake],
  );
  const sendNow = useCallback(() => {
    const batch = held.current;
    held.current = null;
    setWaiting(null);
    if (batch !== null) send(batch);
  }, [send]);
  const hold = useCallback(
    (batch: HeldBatch) => {
      sendNow();
      held.current = batch;
      setWaiting(batch);
      setFailed([]);
    },
    [sendNow],
  );
  const undo = useCallback(() => {
    held.current = null;
    setWaiting(null);
  }, []);

  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(sendNow, HELD_MS);
    return () => clearTimeout(timer);
  }, [waiting, sendNow]);
  // Leaving the desk is no undoing.
  useEffect(() => sendNow, [sendNow]);
  const isOpen = waiting !== null || onTheWay.length > 0;
  useEffect(() => {
    if (!isOpen) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOpen]);

  const underWay = new Set([...(waiting?.records ?? []), ...onTheWay].map(({ id }) => id));
  return {
    waiting,
    sending: onTheWay.length,
    failed,
    isGone: (item) => underWay.has(item.id) || isDecidedRow(item, decided),
    hold,
    undo,
    sendNow,
    dismiss: () => setFailed([]),
  };
}
