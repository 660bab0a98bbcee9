import { cpus } from 'node:os';

/** Waits until less than `busy` of the processor (0 to 1) is used, for at most `patienceMs`; returns what is used then. */
export async function untilQuietMachine(busy = 0.25, patienceMs = 12_000): Promise<number> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const before = times();
    await new Promise((resolve) => setTimeout(resolve, 700));
    const after = times();
    const used = 1 - (after.idle - before.idle) / (after.all - before.all);
    if (used < busy || performance.now() > until) return used;
  }
}

function times(): { readonly idle: number; readonly all: number } {
  const all = cpus().map((core) => core.times);
  const sum = (read: (core: (typeof all)[number]) => number): number =>
    all.reduce((total, core) => total + read(core), 0);
  return {
    idle: sum(({ idle }) => idle),
    all: sum(({ idle, user, nice, sys, irq }) => idle + user + nice + sys + irq),
  };
}
