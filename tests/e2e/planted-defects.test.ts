import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { buildPlanted } from '../faults/build-planted.ts';
import { PLANTS, type Plant } from '../faults/plants.ts';
import { runSchedule, type ScheduleResult } from '../faults/run-schedule.ts';
import type { FaultName, Schedule, Step } from '../faults/schedule.ts';
import { createWorld } from '../faults/world.ts';

/** Days on which each planted defect must show itself. */
const DAYS: Record<string, Schedule> = {
  // The first rounds ask about everything that was ever proved; afterwards the phone believes what it was told.
  'a receipt before the commit': day(
    [round(), round(), round(), make(), round(), make(), round(), make(), round()],
    every('kill-service-answered', 3),
    /sync\/push/,
  ),
  'a photo believed without its hash': day(
    [make(20_000, 30_000), round(), round(), make(30_000), round(), round()],
    every('corrupt-request', 3),
    /^PUT .*photos/,
  ),
  'a frozen revision edited': day(
    [make(), round(), make(), round(), make(), round()],
    every('captive-portal', 3),
    /sync\/push/,
  ),
  // The pull that brings back what was just sent meets a later correction that was not.
  'an unsent row overwritten by a pull': day(
    [
      make(),
      round(),
      round(),
      correct(),
      { do: 'correct-beside-pull', phone: 0 },
      round(),
      correct(),
      { do: 'correct-beside-pull', phone: 0 },
      round(),
    ],
    every('delay', 60),
    /sync\/pull/,
  ),
  'a queue stopped by one bad record': day(
    [{ do: 'make-refused', phone: 0 }, make(), make(), round(), round()],
    every('delay', 6),
  ),
};

describe('the suite goes red on a planted defect', () => {
  it.each(PLANTS.map((plant) => [plant.name, plant] as const))('%s', async (name, plant) => {
    const schedule = DAYS[name];
    if (schedule === undefined) throw new Error('a defect without a day to show itself');
    expect(await liesWith(plant, schedule)).not.toEqual([]);
  });

  it('and stays green on the same days without them', async () => {
    const world = await createWorld();
    try {
      for (const [name, schedule] of Object.entries(DAYS)) {
        expect(told(await runSchedule(world, schedule)), name).toEqual([]);
      }
    } finally {
      await world.close();
    }
  });
});

/** Lies of the product; that a day which strikes one kind of request was quiet is none. */
function told(result: ScheduleResult): readonly string[] {
  return result.lies.filter((lie) => !lie.endsWith('faults fired'));
}

async function liesWith(plant: Plant, schedule: Schedule): Promise<readonly string[]> {
  const web = plant.side === 'app' ? await buildPlanted(plant) : null;
  const world = await createWorld(web === null ? { plant: plant.name } : { web });
  try {
    return told(await runSchedule(world, schedule, { drainMs: 8_000, laterMs: 0 }));
  } finally {
    await world.close();
    if (web !== null) await rm(web, { recursive: true, force: true });
  }
}

function day(steps: readonly Step[], faults: ReadonlyMap<number, FaultName>, strikes?: RegExp): Schedule {
  return { seed: 7, phones: 1, durable: false, steps, faults, ...(strikes === undefined ? {} : { strikes }) };
}

function every(name: FaultName, requests: number): ReadonlyMap<number, FaultName> {
  return new Map(Array.from({ length: requests }, (_, index) => [index + 1, name]));
}

function make(...photoSizes: number[]): Step {
  return { do: 'make', phone: 0, photoSizes };
}

function correct(): Step {
  return { do: 'correct', phone: 0, photoSizes: [] };
}

function round(): Step {
  return { do: 'round', phone: 0 };
}
