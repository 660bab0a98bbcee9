import { type BoardRow, rowsInSteps } from '../../src/domain/boards/compute-board.ts';

/** The rows of a board, at once. */
export function* computeRows(...of: Parameters<typeof rowsInSteps>): Generator<BoardRow> {
  for (const step of rowsInSteps(...of)) if (step !== null) yield step;
}
