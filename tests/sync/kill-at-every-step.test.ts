import { expect, it } from 'vitest';
import type { FinishedByHand } from '../support/sim-phone.ts';
import { photoOf } from '../support/sim-phone.ts';
import { faultsOf, heldBy, type Stage, setStage } from './stage.ts';

async function visit(stage: Stage): Promise<FinishedByHand[]> {
  const first = await stage.phone.finish('uno', [photoOf(1, 60_000)]);
  const corrected = await stage.phone.correct(first.recordId, 'uno corregido', [photoOf(1, 60_000)]);
  return corrected === null ? [first] : [first, corrected];
}

it('loses nothing and doubles nothing when the phone dies at any step of a round', async () => {
  const whole = await setStage();
  await visit(whole);
  await whole.phone.wake();
  const steps = whole.phone.steps;
  expect(steps).toBeGreaterThan(50);
  for (let step = 1; step <= steps; step += 1) {
    const stage = await setStage();
    const made = await visit(stage);
    stage.phone.killIn = step;
    expect(await stage.phone.wake(), `step ${step}`).toEqual({ kind: 'killed' });
    expect(await faultsOf(stage, made, false), `step ${step}, after the kill`).toEqual([]);
    await stage.phone.wake('start');
    expect(await faultsOf(stage, made, true), `step ${step}, at rest`).toEqual([]);
    expect(heldBy(stage.service), `step ${step}`).toHaveLength(2);
    stage.phone.off();
  }
  // As many rounds as a round has steps, like the random schedules.
}, 60_000);
