import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { FuzzResult } from './run.ts';

const counts = z.record(z.string(), z.number());
const lineSchema = z.object({
  target: z.string(),
  seed: z.number(),
  inputs: z.number(),
  byStatus: counts,
  byRoute: counts,
  busy: counts,
  findings: z.number(),
});

/** What came of one database full of inputs, as a line of the log. */
export type FuzzLine = z.infer<typeof lineSchema>;

/** Adds what came of a part of a run to the log, so that a run that is stopped goes on from there. */
export function writeLine(file: string, target: string, seed: number, result: FuzzResult): FuzzLine {
  const line: FuzzLine = {
    target,
    seed,
    inputs: result.inputs,
    byStatus: Object.fromEntries([...result.byStatus].map(([status, sent]) => [String(status), sent])),
    byRoute: Object.fromEntries(result.byRoute),
    busy: Object.fromEntries(result.busy),
    findings: result.findings.length,
  };
  if (file !== '') appendFileSync(file, `${JSON.stringify(line)}\n`);
  return line;
}

/** The lines of a target out of the log of earlier runs. A line that was cut while it was written is left out. */
export function readLines(file: string, target: string): FuzzLine[] {
  if (file === '' || !existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      const line = lineSchema.safeParse(parsed(text));
      return line.success && line.data.target === target ? [line.data] : [];
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Counts by name, all lines together, the most first. */
export function summed(lines: readonly FuzzLine[], of: 'byStatus' | 'byRoute' | 'busy'): (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const line of lines) {
    for (const [name, sent] of Object.entries(line[of])) sums.set(name, (sums.get(name) ?? 0) + sent);
  }
  return [...sums].toSorted(([, left], [, right]) => right - left);
}
