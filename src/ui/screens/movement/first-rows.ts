import type { BoardGroup } from '../../../domain/boards/view-board.ts';

/** The groups as far as so many rows go. */
export function firstRows(groups: readonly BoardGroup[], most: number): readonly BoardGroup[] {
  let before = 0;
  return groups.flatMap((group) => {
    const room = most - before;
    before += group.rows.length;
    return room <= 0 ? [] : [{ ...group, rows: group.rows.slice(0, room) }];
  });
}
