import { useEffect, useState } from 'react';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { type Stored, useStored } from '../../kit/hooks/use-stored.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import type { BoardHistory } from './history.ts';
import { makeHistory } from './make-history.ts';
import { readDetails } from './read-details.ts';

/**
 * The history of these records. The bodies are watched; what is made of them (forms, scores) comes after, so that the
 * watching stays cheap.
 */
export function useHistory(records: readonly RecordSummary[]): Stored<BoardHistory> {
  const own = useOwn();
  const language = useAppLanguage();
  const ids = records
    .map(({ id, revision, status, reviewState }) => `${id}/${revision}/${status.kind}/${reviewState}`)
    .join();
  // This says what the records are; the array is a new one at each reading.
  const read = useStored(() => readDetails(own, records), [own, ids]);
  const [history, setHistory] = useState<Stored<BoardHistory>>({ state: 'reading' });
  useEffect(() => {
    if (read.state === 'reading') return undefined;
    let left = false;
    async function make(): Promise<void> {
      if (read.state === 'failed') return setHistory(read);
      if (read.state === 'reading') return;
      const value = await makeHistory(own, read.value, language);
      if (!left) setHistory({ state: 'read', value });
    }
    make().catch((error: unknown) => {
      if (!left) setHistory({ state: 'failed', error });
    });
    return () => {
      left = true;
    };
  }, [own, read, language]);
  return history;
}
