/** Work in one turn of the event loop, in milliseconds, after which the next statement waits for others. */
const PIECE_MS = 10;

/**
 * The embedded database answers within the same turn of the event loop, so that a loop of a thousand small statements
 * would keep every other request waiting until its end. Whoever awaits this before each statement goes on at once while
 * the turn is young, and else after everybody else had theirs. One for all statements of a database: what
 * several requests do in one turn adds up. `now`: milliseconds.
 */
export function createGiveWay(now: () => number = () => performance.now()): () => Promise<void> {
  let began: number | null = null;
  return async () => {
    for (;;) {
      if (began === null) {
        began = now();
        setImmediate(() => {
          began = null;
        });
        return;
      }
      if (now() - began < PIECE_MS) return;
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    }
  };
}
