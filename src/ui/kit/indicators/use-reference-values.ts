import { itemsOf } from '../../../domain/boards/board-items.ts';
import { type ReferenceValue, referenceIn } from '../../../domain/indicators/references.ts';
import { referencesBoard } from '../../../forms/boards/references.ts';
import { readBoardRecords } from '../boards/read-board-records.ts';
import { type Stored, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';

/** The baselines, targets and references that this phone has, those of the plan included. */
export function useReferenceValues(): Stored<readonly ReferenceValue[]> {
  const own = useOwn();
  return useStored(async () => {
    const records = await readBoardRecords(own, [...new Set(referencesBoard.sources.map(({ form }) => form))]);
    const items = [...itemsOf(referencesBoard.sources, records).values()].flat();
    return items.flatMap((item) => referenceIn(item) ?? []);
  }, [own]);
}
