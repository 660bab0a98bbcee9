import { useEffect, useState } from 'react';
import type { OwnStorage } from '../../storage/open-storage.ts';
import { readRecord } from '../../storage/records.ts';
import { type Stored, useStored } from '../hooks/use-stored.ts';
import { type ReadOutcome, readResult } from './read-result.ts';

const READING = { state: 'reading' } as const;

/**
 * A record with what its result is made of, read again whenever the record changes (approved, corrected). The rest is
 * read outside of the live query: compiling a form may keep it on the phone, and a live query may not write.
 */
export function useResult(own: OwnStorage, recordId: string): Stored<ReadOutcome> {
  const record = useStored(() => readRecord(own, recordId), [own, recordId]);
  const [result, setResult] = useState<Stored<ReadOutcome>>(READING);
  useEffect(() => {
    if (record.state === 'reading') return undefined;
    let left = false;
    const tell = (outcome: Stored<ReadOutcome>): void => {
      if (!left) setResult(outcome);
    };
    if (record.state === 'failed') tell(record);
    else {
      readResult(own, recordId).then(
        (value) => tell({ state: 'read', value }),
        (error: unknown) => tell({ state: 'failed', error }),
      );
    }
    return () => {
      left = true;
    };
  }, [own, recordId, record]);
  return result;
}
