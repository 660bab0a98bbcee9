/** Runs a generator of steps to its end and gives what it returns. */
export function ended<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
