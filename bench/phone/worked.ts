import { readdirSync, readFileSync } from 'node:fs';
import { browserProcesses } from '../../tests/support/phone.ts';

/**
 * Milliseconds of processor time that all processes of a phone's browser took while `act` ran, as Linux tells it
 * (`/proc/PID/task/TID/schedstat`). What other programs take of the machine meanwhile is not in it.
 */
export async function workedBelow(profile: string, act: () => Promise<unknown>): Promise<number> {
  const before = new Map(family(browserProcesses(profile)).map((pid) => [pid, workOf(pid)]));
  await act();
  return family(browserProcesses(profile)).reduce((sum, pid) => sum + workOf(pid) - (before.get(pid) ?? 0), 0);
}

/** These processes and all that they started, at any depth. */
function family(first: readonly number[]): readonly number[] {
  const parents = new Map(
    readdirSync('/proc').flatMap((entry) => {
      // The name, in brackets, may hold anything; after it stand the state and the parent.
      const told = /^\d+$/.test(entry) ? read(`/proc/${entry}/stat`) : '';
      const parent = Number(told.slice(told.lastIndexOf(')') + 2).split(' ')[1]);
      return told === '' ? [] : [[Number(entry), parent] as const];
    }),
  );
  const found = new Set(first);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** Of a process that has ended: 0. */
function workOf(pid: number): number {
  let threads: readonly string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return 0;
  }
  return threads.reduce(
    (sum, thread) => sum + Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6,
    0,
  );
}

/** '' where the process ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
