import { describe, expect, it } from 'vitest';
import { keepAppFiles, readAppFiles } from '../../../../src/ui/kit/phone/app-files.ts';
import { keepAppWhole } from '../../../../src/ui/kit/phone/app-whole.ts';

class Worker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

/** A registration whose worker is being installed. */
const installing = (worker: Worker) => ({
  active: null,
  installing: worker as unknown as ServiceWorker,
  waiting: null,
});

describe('the files of the app', () => {
  it('are here at once where they came before', async () => {
    const registration = { active: new Worker() as unknown as ServiceWorker, installing: null, waiting: null };
    expect(await keepAppFiles(async () => registration)).toBe(registration);
  });

  it('are asked for again, with growing pauses, when the link breaks while they come', async () => {
    const pauses: number[] = [];
    const workers: Worker[] = [];
    const register = async () => {
      if (pauses.length === 0) throw new TypeError('Failed to register a ServiceWorker');
      const worker = new Worker();
      workers.push(worker);
      setTimeout(() => worker.become(workers.length < 3 ? 'redundant' : 'activated'), 1);
      return installing(worker);
    };
    await keepAppFiles(register, async (milliseconds) => pauses.push(milliseconds));
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(workers.map(({ state }) => state)).toEqual(['redundant', 'redundant', 'activated']);
  });

  it('are not said to be here before their worker is active', async () => {
    const worker = new Worker();
    const registration = installing(worker);
    const kept = keepAppFiles(async () => registration);
    const soon = () => new Promise((resolve) => setTimeout(() => resolve('not yet'), 5));
    expect(await Promise.race([kept, soon()])).toBe('not yet');
    worker.become('installed');
    expect(await Promise.race([kept, soon()])).toBe('not yet');
    worker.become('activated');
    expect(await kept).toBe(registration);
  });

  it('are asked for again when the browser forgot their worker', async () => {
    const pauses: number[] = [];
    const gone = { active: null, installing: null, waiting: null };
    const here = { ...gone, active: new Worker() as unknown as ServiceWorker };
    const register = async () => (pauses.length === 0 ? gone : here);
    expect(await keepAppFiles(register, async (milliseconds) => pauses.push(milliseconds))).toBe(here);
    expect(pauses).toEqual([1_000]);
  });

  it('are said to be here only once the running worker has each of them', async () => {
    const answers = [false, false, true];
    const told: unknown[] = [];
    const active = {
      postMessage: (message: unknown, [port]: readonly MessagePort[]) => {
        told.push(message);
        port?.postMessage(answers.shift());
      },
    } as unknown as ServiceWorker;
    const states: string[] = [];
    await keepAppWhole({ active }, async () => states.push(readAppFiles()));
    expect(told).toEqual([0, 1, 2].map(() => ({ type: 'BRING_MISSING' })));
    expect(states).toEqual(['coming', 'coming']);
    expect(readAppFiles()).toBe('here');
  });
});
