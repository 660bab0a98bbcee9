/** Time that passes only when a test says so; timers fire in their order as it does. */
export class VirtualClock {
  private time: number;
  private timers: { at: number; act: () => void }[] = [];

  constructor(startMs = Date.parse('2026-11-22T08:00:00Z')) {
    this.time = startMs;
  }

  readonly now = (): number => this.time;

  readonly after = (milliseconds: number, act: () => void): (() => void) => {
    const timer = { at: this.time + milliseconds, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    while (true) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.time = Math.max(this.time, due.at);
      due.act();
    }
    this.time = end;
  }

  /** A battery that was taken out: the clock jumps and no timer notices. */
  set(toMs: number): void {
    const shift = toMs - this.time;
    this.time = toMs;
    this.timers = this.timers.map((timer) => ({ ...timer, at: timer.at + shift }));
  }

  /** How many timers wait; a runner that sleeps has one. */
  get waiting(): number {
    return this.timers.length;
  }
}

/** Chance that a seed repeats (mulberry32): [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
