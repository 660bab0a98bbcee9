/** Work at a time: the screen answers in between. */
const SLICE_MS = 12;

/** Does work that yields after each small step, a slice at a time. */
export async function inSlices<T>(work: Generator<unknown, T>): Promise<T> {
  for (let until = performance.now() + SLICE_MS; ; ) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await pause(0);
    until = performance.now() + SLICE_MS;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
