import { useState } from 'react';
import { type DeskNeighbours, type DeskQuery, readDeskNeighbours } from '../../../storage/pulled/review-desk.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

const NONE: DeskNeighbours = { before: null, after: null };

/**
 * The records before and after this one in its pile. When it leaves the pile while it is read (decided here with the answer
 * lost, or by somebody else), those that were its neighbours stay: the way through the pile goes on.
 */
export function useNeighbours(query: DeskQuery, recordId: string): DeskNeighbours {
  const own = useOwn();
  const now = storedOr(
    useStored(() => readDeskNeighbours(own, query, recordId), [own, query, recordId]),
    null,
  );
  const [last, setLast] = useState<DeskNeighbours | null>(null);
  if (now !== null && now !== last) setLast(now);
  return now ?? last ?? NONE;
}
