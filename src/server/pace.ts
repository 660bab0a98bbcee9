/** Work in one piece, in milliseconds, after which other requests get their turn. */
const PIECE_MS = 20;

/** Loops that wait for their next piece: one of them goes on in each turn, so that many together are as mild as one. */
const waiting: (() => void)[] = [];

/**
 * For loops over what somebody sent or asked for: called once a step, it lets other requests go on whenever the steps
 * since the last pause took longer than a piece. By time, not by count, because a step may be a thousand times another.
 */
export function createPace(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < PIECE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(letOneGoOn);
  });
}

function letOneGoOn(): void {
  const [first] = waiting;
  first?.();
  waiting.shift();
  if (waiting.length > 0) setImmediate(letOneGoOn);
}

/** Goes through steps to their result, with pauses for others. */
export async function inPieces<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  const pace = createPace();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pace();
  }
}
