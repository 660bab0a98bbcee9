import { discardSetAside, retrySetAside } from '../../src/storage/outbox/outbox.ts';
import { giveUpProvedPhotos } from '../../src/storage/phone/photo-space.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { type ModelFate, type ModelLink, modelLink } from '../support/model-link.ts';
import { type ModelRequest, ModelService } from '../support/model-service.ts';
import { photoOf, type SimOptions, SimPhone, TECHNICIAN } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';
import { findFaults, type Ledger } from './check-nothing-lost.ts';

export type Played = {
  readonly faults: readonly string[];
  readonly fired: ReadonlyMap<string, number>;
  readonly finished: number;
  readonly kills: number;
  readonly onService: number;
};

/** Mistakes planted on purpose: a suite that does not see them proves nothing. */
export type Planted = {
  readonly phone?: NonNullable<SimOptions['defect']>;
  readonly service?: (service: ModelService) => void;
  /** 1.6: the service takes columns. */
  readonly columns?: boolean;
  /** Faults where the mistake hides, so that it does not take luck to meet it; null: whatever the seed says. */
  readonly fate?: (request: ModelRequest, random: () => number) => ModelFate | null;
};

type Stage = {
  readonly random: () => number;
  readonly clock: VirtualClock;
  readonly service: ModelService;
  readonly link: ModelLink;
  readonly phones: readonly SimPhone[];
  readonly ledger: Ledger;
  readonly records: string[];
  count: number;
  kills: number;
};

/**
 * Plays one schedule: two phones of one technician, a service and a link between them, all decided by `seed`. Checks
 * after every step that no state lies, and at the end, with the link well again, that nothing is lost or doubled.
 */
export async function playSchedule(seed: number, steps: number, planted: Planted = {}): Promise<Played> {
  const random = seededRandom(seed);
  const clock = new VirtualClock();
  const service = new ModelService({
    now: clock.now,
    me: TECHNICIAN,
    maxBytes: 4_000,
    maxItems: 4,
    columns: planted.columns ?? false,
  });
  const link = modelLink(service, clock);
  link.fate = (request) => planted.fate?.(request, random) ?? fateBy(random);
  planted.service?.(service);
  const options: SimOptions = { clock, random, ...(planted.phone === undefined ? {} : { defect: planted.phone }) };
  const phones = [new SimPhone(link, options), new SimPhone(link, { ...options, compress: false })];
  const stage: Stage = { random, clock, service, link, phones, ledger: new Map(), records: [], count: 0, kills: 0 };
  for (const phone of phones) {
    await phone.start();
    await phone.join();
    stage.ledger.set(phone, []);
  }
  const faults: string[] = [];
  for (let step = 0; step < steps && faults.length === 0; step += 1) {
    const did = await oneStep(stage);
    await settleAll(phones);
    faults.push(...(await findFaults(stage.ledger, service, false)).map((fault) => `after ${did}: ${fault}`));
  }
  if (faults.length === 0) faults.push(...(await comeToRest(stage)));
  for (const phone of phones) phone.off();
  const lines = [...service.lines.values(), ...service.branches.values()].flat();
  const finished = [...stage.ledger.values()].flat().length;
  return { faults, fired: link.fired, finished, kills: stage.kills, onService: lines.length };
}

async function oneStep(stage: Stage): Promise<string> {
  const { random, clock, service, phones, records } = stage;
  const phone = pick(random, phones);
  const dice = random();
  if (dice < 0.4) return wake(stage, phone);
  if (dice < 0.58) {
    stage.count += 1;
    const made = await phone.finish(`n${stage.count}`, photos(random));
    stage.ledger.get(phone)?.push(made);
    records.push(made.recordId);
    return `finishing ${made.marker}`;
  }
  if (dice < 0.72 && records.length > 0) {
    stage.count += 1;
    const made = await phone.correct(pick(random, records), `c${stage.count}`, photos(random));
    if (made !== null) stage.ledger.get(phone)?.push(made);
    return `correcting into c${stage.count}`;
  }
  if (dice < 0.78 && records.length > 0) {
    stage.count += 1;
    const state = random() < 0.6 ? 'returned' : 'approved';
    service.review(pick(random, records), state, `0190b000-0000-7000-8000-${String(stage.count).padStart(12, '0')}`);
    return 'a review';
  }
  if (dice < 0.81 && records.length > 0) {
    service.correct(pick(random, records), '0190c000-0000-7000-8000-0000000000ff', { nombre: 'supervisor' });
    return 'a correction by another';
  }
  if (dice < 0.83) {
    service.scope = `scope-${Math.floor(random() * 1000)}`;
    return 'a change of scope';
  }
  if (dice < 0.86) {
    service.signedOut = !service.signedOut;
    return 'the session ending or beginning';
  }
  if (dice < 0.9) return mendSetAside(stage, phone);
  if (dice < 0.92) {
    await giveUpProvedPhotos(phone.own, 1_000_000);
    return 'giving up proved photos';
  }
  if (dice < 0.94) {
    clock.set(clock.now() + Math.floor((random() - 0.5) * 1000 * 86_400_000));
    return 'a clock that jumps';
  }
  if (dice < 0.97) {
    await phone.start();
    return 'a restart';
  }
  clock.advance(Math.floor(random() * 7_200_000));
  return 'time passing';
}

/** Until none has a round under way: one phone's requests move the clock, which wakes the other. */
async function settleAll(phones: readonly SimPhone[]): Promise<void> {
  while (phones.some((phone) => phone.runner.activity.read().phase === 'working')) {
    for (const phone of phones) await phone.settle();
  }
}

async function wake(stage: Stage, phone: SimPhone): Promise<string> {
  const { random } = stage;
  if (random() < 0.25) phone.killIn = 1 + Math.floor(random() * 60);
  const result = await phone.wake(random() < 0.7 ? 'button' : 'timer');
  phone.killIn = null;
  if (result.kind === 'killed') stage.kills += 1;
  return `a round (${result.kind})`;
}

async function mendSetAside(stage: Stage, phone: SimPhone): Promise<string> {
  const items = (await listOutbox(phone.own)).filter((item) => item.row.setAside !== null);
  if (items.length === 0) return 'nothing set aside';
  const { row } = pick(stage.random, items);
  if (stage.random() < 0.7) await retrySetAside(phone.own, row.key);
  else await discardSetAside(phone.own, row.key, 'confirmed-twice');
  return 'a person at what is set aside';
}

/** The link is well and the session open; nobody does anything more. */
async function comeToRest(stage: Stage): Promise<string[]> {
  stage.link.fate = () => ({ kind: 'pass' });
  stage.service.signedOut = false;
  for (let round = 0; round < 25; round += 1) {
    let left = false;
    for (const phone of stage.phones) {
      stage.clock.advance(3_700_000);
      const result = await phone.wake('button');
      if (result.kind !== 'done' || result.left) left = true;
    }
    await settleAll(stage.phones);
    // Twice more than needed, so that what is put back after an hour has had its turn.
    if (!left && round >= 2) break;
  }
  return (await findFaults(stage.ledger, stage.service, true)).map((fault) => `at rest: ${fault}`);
}

const FATES: readonly ((random: () => number) => ModelFate)[] = [
  () => ({ kind: 'cut-before' }),
  (random) => ({ kind: 'cut-during', part: random() }),
  () => ({ kind: 'lose-answer' }),
  () => ({ kind: 'lose-answer' }),
  (random) => ({ kind: 'arrive-late', requests: Math.floor(random() * 6) }),
  () => ({ kind: 'repeat' }),
  (random) => ({ kind: 'truncate-answer', told: random() < 0.5 }),
  () => ({ kind: 'corrupt-answer' }),
  (random) => ({ kind: 'corrupt-request', at: random() }),
  (random) => ({ kind: 'captive-portal', redirect: random() < 0.5 }),
  (random) => ({ kind: 'status', status: 500, ours: random() < 0.5, after: random() < 0.5 }),
  (random) => ({ kind: 'status', status: 502, ours: false, after: random() < 0.5 }),
  (random) => ({ kind: 'retry-after', status: random() < 0.5 ? 429 : 503, seconds: Math.floor(random() * 30) }),
  () => ({ kind: 'signed-out' }),
  () => ({ kind: 'hang' }),
];

function fateBy(random: () => number): ModelFate {
  return random() < 0.3 ? pick(random, FATES)(random) : { kind: 'pass' };
}

/** Few different photos, so that records share some. */
function photos(random: () => number): readonly Uint8Array[] {
  const count = random() < 0.5 ? 0 : 1 + Math.floor(random() * 2);
  return Array.from({ length: count }, () =>
    photoOf(Math.floor(random() * 6), 3_000 + Math.floor(random() * 3) * 3_000),
  );
}

function pick<T>(random: () => number, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
