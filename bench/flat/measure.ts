import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { timed } from '../table.ts';
import { ask } from './ask.ts';

const RUNS = 5;
/** How often somebody else asks for the smallest answer meanwhile. */
const HEALTH_EVERY_MS = 20;

/** Whole milliseconds, the median of five. */
export async function often(act: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await timed(act));
  return Math.round(at(runs, 0.5));
}

/** What something took, and how long somebody else waited for the smallest answer meanwhile; milliseconds. */
export type Watched = {
  readonly took: number;
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
};

export async function watched(url: string, act: () => Promise<unknown>): Promise<Watched> {
  const waits: number[] = [];
  const over = new AbortController();
  const others = (async () => {
    while (!over.signal.aborted) {
      waits.push(await timed(async () => text(await ask(`${url}/api/v1/health`))));
      await new Promise((resolve) => setTimeout(resolve, HEALTH_EVERY_MS));
    }
  })();
  try {
    const took = Math.round(await timed(act));
    return {
      took,
      median: Math.round(at(waits, 0.5)),
      p99: Math.round(at(waits, 0.99)),
      longest: Math.round(at(waits, 1)),
    };
  } finally {
    over.abort();
    await others;
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The most memory that the service on this folder held so far, in MB, as Linux tells it. */
export function peakOf(data: string): number {
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'utf8').includes(`BITACORA_DATA=${data}\0`)) continue;
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return Math.round(Number(peak) / 1024);
    } catch {
      // Gone meanwhile, or somebody else's.
    }
  }
  return Number.NaN;
}
