import * as z from 'zod/mini';
import type { Path } from './answers.ts';
import { pathAfterLaying, pathAfterRemoval } from './path.ts';

const removed = z.object({ kind: z.literal('removed'), at: z.string() });
/** `undoes`: which entry of the list, from 0, was the removal that this takes back. */
const laidBack = z.object({ kind: z.literal('laid-back'), at: z.string(), undoes: z.int().check(z.gte(0)) });
export const instanceMovesSchema = z.array(z.discriminatedUnion('kind', [removed, laidBack]));

/**
 * What was done to the instances of a record's repeats, in order. A path that was written down before it (a reviewer's
 * comment at `representantes[3]/telefono`) is followed through it. Laying a new instance at the end moves no other.
 */
export type InstanceMoves = z.infer<typeof instanceMovesSchema>;

/**
 * The path after the moves of the question that had `path` before them. Example: after `representantes[2]` was removed,
 * `representantes[3]/telefono` is `representantes[2]/telefono`. Null: the instance itself was removed. `from`: the path was
 * written down before this entry of the moves.
 */
export function followPath(path: Path, moves: InstanceMoves, from = 0): Path | null {
  let at: Path | null = path;
  let lost: { readonly move: number; readonly inside: Path } | null = null;
  for (const [index, move] of moves.entries()) {
    if (index < from) continue;
    if (move.kind === 'laid-back') {
      if (at !== null) at = pathAfterLaying(at, move.at);
      else if (lost?.move === move.undoes) at = `${move.at}${lost.inside}`;
    } else if (at !== null) {
      const next: Path | null = pathAfterRemoval(at, move.at);
      if (next === null) lost = { move: index, inside: at.slice(move.at.length) };
      at = next;
    }
  }
  return at;
}
