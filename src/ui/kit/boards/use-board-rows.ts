import { useEffect, useState } from 'react';
import type { Board } from '../../../domain/boards/board.ts';
import { type BoardRow, compileBoard, computeRows } from '../../../domain/boards/compute-board.ts';
import type { SubjectType } from '../../../domain/form/definition.ts';
import { timestampOf } from '../../../storage/phone/environment.ts';
import { type Stored, useStored } from '../hooks/use-stored.ts';
import { useToday } from '../hooks/use-today.ts';
import { useOwn } from '../phone/phone.tsx';
import { readBoardEntities, readBoardRecords } from './read-board-records.ts';

/** Work at a time: the screen answers in between. */
const SLICE_MS = 12;

/**
 * The rows of a board from what this phone has, without signal; made anew when something comes or the day changes.
 * `municipality`: only what is in one, by its code.
 */
export function useBoardRows(board: Board, municipality: string | null = null): Stored<readonly BoardRow[]> {
  const own = useOwn();
  const today = useToday();
  const read = useStored(async () => {
    const [records, entities] = await Promise.all([
      readBoardRecords(own, [...new Set(board.sources.map(({ form }) => form))]),
      readBoardEntities(own, entityTypesOf(board)),
    ]);
    if (municipality === null) return { records, entities };
    // A record about a partner says in its answers for which municipality it is.
    const isHere = (record: (typeof records)[number]): boolean =>
      record.municipality === municipality || record.answers['municipio'] === municipality;
    return {
      records: records.filter((record) => isHere(record) || record.municipality === null),
      entities: entities.filter((entity) => entity.municipality === municipality),
    };
  }, [own, board, municipality]);
  const [made, setMade] = useState<{ readonly of: unknown; readonly rows: Stored<readonly BoardRow[]> } | null>(null);
  useEffect(() => {
    if (read.state !== 'read') return undefined;
    let left = false;
    const of = read.value;
    const make = async (): Promise<void> => {
      const result = compileBoard(board);
      // A test compiles every shipped board: one that does not is a defect.
      if (!result.ok) throw new Error(result.problems.map(({ place, code }) => `${place}: ${code}`).join('; '));
      const rows: BoardRow[] = [];
      let until = performance.now() + SLICE_MS;
      for (const row of computeRows(result.compiled, of.records, of.entities, { now: () => timestampOf(today) })) {
        rows.push(row);
        if (performance.now() < until) continue;
        await new Promise((resolve) => {
          setTimeout(resolve, 0);
        });
        if (left) return;
        until = performance.now() + SLICE_MS;
      }
      setMade({ of, rows: { state: 'read', value: rows } });
    };
    make().catch((error: unknown) => {
      if (!left) setMade({ of, rows: { state: 'failed', error } });
    });
    return () => {
      left = true;
    };
  }, [board, read, today]);
  if (read.state !== 'read') return read;
  // What was made before stays until the new rows are there.
  return made?.rows ?? { state: 'reading' };
}

function entityTypesOf({ rows }: Board): readonly SubjectType[] {
  switch (rows.kind) {
    case 'entities':
      return [rows.type];
    case 'municipalities':
      return ['municipality', 'provider'];
    case 'items':
    case 'list':
      return [];
    default:
      return rows satisfies never;
  }
}
