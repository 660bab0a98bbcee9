import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { processorOf } from '../processor.ts';
import { timed } from '../table.ts';
import { ask } from './ask.ts';

const RUNS = 5;
/** How often somebody else asks for the smallest answer meanwhile. */
const HEALTH_EVERY_MS = 20;

/** What is measured of one thing: milliseconds that passed, and those of processor that the answering thread took. */
export type Watched = {
  readonly took: number;
  readonly worked: number;
  /** How long somebody else waited for the smallest answer meanwhile: median, 99th percentile, longest. */
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
};

/** Medians of five: milliseconds that passed, and of processor that the answering thread took. */
export async function often(pid: number, act: () => Promise<unknown>): Promise<string> {
  const passed: number[] = [];
  const worked: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = processorOf(pid).main;
    passed.push(await timed(act));
    worked.push(processorOf(pid).main - before);
  }
  return `${Math.round(at(passed, 0.5))} (${Math.round(at(worked, 0.5))})`;
}

export async function watched(
  { url, pid }: { readonly url: string; readonly pid: number },
  act: () => Promise<unknown>,
): Promise<Watched> {
  const waits: number[] = [];
  const over = new AbortController();
  const others = (async () => {
    while (!over.signal.aborted) {
      waits.push(await timed(async () => text(await ask(`${url}/api/v1/health`))));
      await new Promise((resolve) => setTimeout(resolve, HEALTH_EVERY_MS));
    }
  })();
  try {
    const before = processorOf(pid).main;
    const took = Math.round(await timed(act));
    return {
      took,
      worked: Math.round(processorOf(pid).main - before),
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
