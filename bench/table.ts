/** One line of a benchmark's table: what was measured, over how many runs, in milliseconds. */
export type Measured = { readonly what: string; readonly runs: readonly number[] };

/** Prints medians and worst cases. Figures are of this machine, on this day. */
export function printTable(title: string, lines: readonly Measured[]): void {
  console.log(`\n${title}`);
  console.log(`${'what'.padEnd(58)} ${'median'.padStart(9)} ${'worst'.padStart(9)}  runs`);
  for (const { what, runs } of lines) {
    const sorted = runs.toSorted((left, right) => left - right);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    console.log(
      `${what.padEnd(58)} ${`${median.toFixed(0)} ms`.padStart(9)} ${`${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms`.padStart(9)}  ${sorted.length}`,
    );
  }
}

/** Milliseconds that `act` takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
