import { type References, referencesOf } from '../../../domain/indicators/references.ts';
import { referencesBoard } from '../../../forms/boards/references.ts';
import { readBoardRecords } from '../boards/read-board-records.ts';
import { type Stored, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';

/** The approved baselines, targets and references that this phone has, those of the plan included; and what waits. */
export function useReferenceValues(): Stored<References> {
  const own = useOwn();
  return useStored(async () => {
    const { sources } = referencesBoard;
    return referencesOf(sources, await readBoardRecords(own, [...new Set(sources.map(({ form }) => form))]));
  }, [own]);
}
