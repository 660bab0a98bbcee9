import { useCallback, useEffect, useState } from 'react';
import type { RecordHistory } from '../../../domain/sync/history.ts';
import type { Administered } from '../../../sync/administration.ts';
import { readRecordHistory } from '../../../sync/reviewing.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';

/**
 * Every revision, branch and review of a record, from the service; asked anew when `told` changes (what the phone heard of
 * the record) and when the network comes back. Null while it is asked for the first time.
 */
export function useRecordHistory(
  recordId: string,
  told: string,
  online: boolean,
): { readonly history: Administered<RecordHistory> | null; readonly retry: () => void } {
  const [history, setHistory] = useState<Administered<RecordHistory> | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const answer = await readRecordHistory(serviceWire(), recordId);
      // What was read once stays while the link is gone.
      if (!left) setHistory((before) => (answer.kind === 'transport' && before?.kind === 'done' ? before : answer));
    };
    void ask();
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `told`, `online` and `tries` are reasons to ask again
  }, [recordId, told, online, tries]);
  const retry = useCallback(() => setTries((before) => before + 1), []);
  return { history, retry };
}
