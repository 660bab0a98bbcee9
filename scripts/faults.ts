import { execFileSync, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runSchedule, type ScheduleResult } from '../tests/faults/run-schedule.ts';
import { scheduleOf } from '../tests/faults/schedule.ts';
import { buildHarness, createWorld } from '../tests/faults/world.ts';

/**
 * The fault suite: `npm run faults -- --schedules 1000 --from 1 --workers 2`. One schedule again: `--from SEED --schedules 1`.
 * Prints each schedule with the faults that really fired, and ends with what was lost or doubled.
 */
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    worker: { type: 'string' },
  },
});
const schedules = Number(values.schedules);
const from = Number(values.from);
const workers = Math.max(1, Math.min(Number(values.workers), schedules));

if (values.worker === undefined) await lead();
else await work(Number(values.worker));

async function lead(): Promise<void> {
  if (!existsSync('dist/index.html'))
    execFileSync(path.resolve('node_modules/.bin/vite'), ['build'], { stdio: 'inherit' });
  buildHarness();
  const started = performance.now();
  const results: ScheduleResult[] = [];
  await Promise.all(
    Array.from({ length: workers }, (_, worker) => {
      const child = fork(import.meta.filename, [
        `--schedules=${schedules}`,
        `--from=${from}`,
        `--workers=${workers}`,
        `--worker=${worker}`,
      ]);
      child.on('message', (result: ScheduleResult) => {
        results.push(result);
        const fired = Object.entries(result.fired)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ');
        console.log(
          `seed ${result.seed}: ${result.finished} records, ${result.photos} photos, ${result.seconds.toFixed(1)} s; ${fired}${result.lies.length === 0 ? '' : '  RED'}`,
        );
        for (const lie of result.lies) console.log(`  ${lie}`);
      });
      return new Promise<void>((resolve) => child.on('exit', () => resolve()));
    }),
  );
  summarise(results, (performance.now() - started) / 1000);
  process.exitCode = results.length === schedules && results.every((result) => result.lies.length === 0) ? 0 : 1;
}

async function work(worker: number): Promise<void> {
  let world = await createWorld();
  for (let index = worker, played = 0; index < schedules; index += workers, played += 1) {
    const schedule = scheduleOf(from + index);
    if (played > 0 && played % 40 === 0) {
      // A pull from 0 brings more with each schedule; a new world keeps them alike.
      await world.close();
      world = await createWorld();
    }
    try {
      process.send?.(await runSchedule(world, schedule));
    } catch (error) {
      process.send?.({
        seed: schedule.seed,
        finished: 0,
        photos: 0,
        fired: {},
        setAside: [],
        lies: [`the schedule broke off: ${String(error)}`],
        seconds: 0,
      } satisfies ScheduleResult);
      await world.close();
      world = await createWorld();
    }
  }
  await world.close();
}

function summarise(results: readonly ScheduleResult[], seconds: number): void {
  const fired = new Map<string, number>();
  for (const result of results)
    for (const [name, count] of Object.entries(result.fired)) fired.set(name, (fired.get(name) ?? 0) + count);
  const total = [...fired.values()].reduce((sum, count) => sum + count, 0);
  const sum = (read: (result: ScheduleResult) => number): number =>
    results.reduce((all, result) => all + read(result), 0);
  console.log(
    `\n${results.length} schedules in ${(seconds / 60).toFixed(1)} min; ${sum((result) => result.finished)} finished revisions, ${sum((result) => result.photos)} photos; ${total} faults fired:`,
  );
  for (const [name, count] of [...fired].sort((left, right) => right[1] - left[1]))
    console.log(`  ${name.padEnd(22)} ${count}`);
  const red = results.filter((result) => result.lies.length > 0);
  console.log(
    `lost or doubled or lying: ${red.length} schedules${red.length === 0 ? '' : `: ${red.map((result) => result.seed).join(', ')}`}`,
  );
}
