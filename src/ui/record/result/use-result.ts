import { useEffect, useState } from 'react';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readRecord } from '../../../storage/pulled/records.ts';
import { type Stored, useStored } from '../../kit/hooks/use-stored.ts';
import { type ReadOutcome, type ReadVersion, readResult } from './read-result.ts';

const READING = { state: 'reading' } as const;

/**
 * A record with what its result is made of, read again whenever the record changes (approved, corrected). The rest is
 * read outside of the live query: compiling a form may keep it on the phone, and a live query may not write.
 */
export function useResult(
  own: OwnStorage,
  recordId: string,
  readVersion: ReadVersion = readRecord,
): Stored<ReadOutcome> {
  const record = useStored(() => readVersion(own, recordId), [own, recordId, readVersion]);
  const [result, setResult] = useState<Stored<ReadOutcome>>(READING);
  useEffect(() => {
    if (record.state === 'reading') return undefined;
    let left = false;
    const tell = (outcome: Stored<ReadOutcome>): void => {
      if (!left) setResult(outcome);
    };
    if (record.state === 'failed') tell(record);
    else {
      readResult(own, recordId, readVersion).then(
        (value) => tell({ state: 'read', value }),
        (error: unknown) => tell({ state: 'failed', error }),
      );
    }
    return () => {
      left = true;
    };
  }, [own, recordId, readVersion, record]);
  return result;
}
