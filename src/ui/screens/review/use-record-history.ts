import { useCallback, useEffect, useState } from 'react';
import type { RecordHistory } from '../../../domain/sync/history.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';
import type { Administered } from '../../../sync/administration.ts';
import { readRecordHistory } from '../../../sync/reviewing.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { historyCalledNow } from './history-called-now.ts';

/**
 * Every revision, branch and review of a record, from the service, as the version `form` names their questions; asked anew
 * when `told` changes (what the phone heard of the record) and when the network comes back. Null while it is asked for the
 * first time.
 */
export function useRecordHistory(
  recordId: string,
  { id, version }: FormReference,
  told: string,
  online: boolean,
): { readonly history: Administered<RecordHistory> | null; readonly retry: () => void } {
  const { storage } = useOwn();
  const [history, setHistory] = useState<Administered<RecordHistory> | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const read = await readRecordHistory(serviceWire(), recordId);
      const answer =
        read.kind === 'done' ? { ...read, value: await historyCalledNow(storage, read.value, { id, version }) } : read;
      // What was read once stays while the link is gone.
      if (!left) setHistory((before) => (answer.kind === 'transport' && before?.kind === 'done' ? before : answer));
    };
    void ask();
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `told`, `online` and `tries` are reasons to ask again
  }, [storage, recordId, id, version, told, online, tries]);
  const retry = useCallback(() => setTries((before) => before + 1), []);
  return { history, retry };
}
