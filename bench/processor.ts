import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of processor time that a process of node has spent: in its own thread, in the threads that it started for
 * JavaScript, and in the rest (collector, compiler, disk). NaN where the system does not tell them (all but Linux).
 */
export type Spent = { readonly main: number; readonly workers: number; readonly rest: number };

/** A tick of `/proc`, in milliseconds; 100 a second on every Linux that runs node. */
const TICK_MS = 10;
const NAMED = /^\d+ \((.*)\) \S (.*)$/s;
/** Of the words behind the state: time in the program and time in the system. */
const USER = 10;
const SYSTEM = 11;

export function processorOf(pid: number): Spent {
  const spent = { main: 0, workers: 0, rest: 0 };
  const folder = `/proc/${pid}/task`;
  try {
    for (const thread of readdirSync(folder)) {
      // `schedstat` counts nanoseconds where the system keeps it; a tick is coarse for a short run.
      const [, name = '', rest = ''] = NAMED.exec(readFileSync(`${folder}/${thread}/stat`, 'utf8')) ?? [];
      const words = rest.split(' ');
      const ticks = Number(words[USER]) + Number(words[SYSTEM]);
      const ran = ranFor(`${folder}/${thread}/schedstat`) ?? ticks * TICK_MS;
      if (thread === String(pid)) spent.main += ran;
      else if (/WorkerThread|^node$|^node-MainThread/.test(name)) spent.workers += ran;
      else spent.rest += ran;
    }
    return spent;
  } catch {
    return { main: Number.NaN, workers: Number.NaN, rest: Number.NaN };
  }
}

function ranFor(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1_000_000;
  } catch {
    return null;
  }
}
