import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Fate } from '../support/link.ts';
import { type Finished, findLies, type PhoneRow } from './checker.ts';
import type { Made } from './harness.ts';
import { randomOf } from './random.ts';
import { type FaultName, LEAST_FAULTS, type Schedule, type Step } from './schedule.ts';
import { ask, openPatiently, type Pocket, requestsOf, type World } from './world.ts';

export type ScheduleResult = {
  readonly seed: number;
  readonly finished: number;
  readonly photos: number;
  /** Faults that really fired, by name. */
  readonly fired: Readonly<Record<string, number>>;
  readonly setAside: readonly string[];
  readonly lies: readonly string[];
  readonly seconds: number;
};

const RECORDS_AND_PHOTOS = /^\w+ \/api\/v1\/(sync|photos)\b/;

/**
 * How long a healed link may take until nothing is left to send, and how much longer late answers are waited for:
 * longer than any request waits for its answer.
 */
const PATIENCE = { drainMs: 45_000, laterMs: 150_000 } as const;

type Play = {
  readonly world: World;
  readonly schedule: Schedule;
  readonly pockets: Pocket[];
  readonly names: string[];
  readonly finished: Finished[];
  readonly fired: Map<string, number>;
  requests: number;
  killing: Promise<void> | null;
  /** The next pull's answer waits for this; null: it comes by itself. */
  pullHeld: { readonly met: () => void; readonly until: Promise<void> } | null;
};

/** Plays a schedule in a world, heals it, waits until nothing is left to send, and asks the checker. */
export async function runSchedule(
  world: World,
  schedule: Schedule,
  { drainMs, laterMs }: { readonly drainMs: number; readonly laterMs: number } = PATIENCE,
): Promise<ScheduleResult> {
  const started = performance.now();
  const play: Play = {
    world,
    schedule,
    pockets: [],
    names: [],
    finished: [],
    fired: new Map(),
    requests: 0,
    killing: null,
    pullHeld: null,
  };
  world.link.fate = () => ({ kind: 'pass' });
  for (let phone = 0; phone < schedule.phones; phone += 1) {
    const pocket = await world.pocket(schedule.durable);
    play.pockets.push(pocket);
    play.names.push(await enrol(world, pocket));
    await pocket.app.reload({ waitUntil: 'domcontentloaded' });
  }
  try {
    world.link.fate = (request) => fateOf(play, request);
    for (const [index, step] of schedule.steps.entries()) await take(play, step, index);
    // A quiet day is no proof: go on until enough has gone wrong.
    for (let extra = 0; firedCount(play) < LEAST_FAULTS && extra < 12; extra += 1) {
      // Set anew, so that an answer that still trickles ends and the next round begins.
      world.link.fate = (request) => fateOf(play, request);
      await take(play, { do: 'make', phone: 0, photoSizes: [4_000] }, 1000 + extra);
      await take(play, { do: 'round', phone: 0 }, 2000 + extra);
    }
    world.link.fate = () => ({ kind: 'pass' });
    await settleKills(play);
    const phones = new Map<string, readonly PhoneRow[]>();
    const lies: string[] = [];
    for (const [index, pocket] of play.pockets.entries()) {
      await tolerateKill(play, () => openAgain(world, pocket));
      const drained = await drain(play, pocket, drainMs);
      if (!drained.empty)
        lies.push(
          `${play.names[index]}: still unsent after ${drainMs / 1000} s in a healed world: ${JSON.stringify(drained.left)}; under way: ${[...world.link.underWay].join(', ') || 'nothing'}; the app: ${await describeApp(pocket)}; ${await drainedLater(play, pocket, laterMs)}`,
        );
      phones.set(play.names[index] ?? '', drained.rows);
    }
    lies.push(
      ...findLies({
        databaseFile: path.join(world.data, 'bitacora.sqlite'),
        dataFolder: world.data,
        finished: play.finished,
        phones,
      }),
    );
    if (firedCount(play) < LEAST_FAULTS) lies.push(`only ${firedCount(play)} faults fired`);
    return {
      seed: schedule.seed,
      finished: play.finished.length,
      photos: play.finished.reduce((sum, item) => sum + item.photos.length, 0),
      fired: Object.fromEntries(play.fired),
      setAside: [...phones.values()]
        .flat()
        .flatMap((row) => [...(row.setAside === null ? [] : [row.setAside.code]), ...row.refusedPhotos]),
      lies,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    world.link.fate = () => ({ kind: 'pass' });
    await settleKills(play);
    for (const pocket of play.pockets) await pocket.close();
  }
}

async function enrol(world: World, pocket: Pocket): Promise<string> {
  const name = `Técnica ${randomUUID().slice(0, 8)}`;
  const enrolment = await ask(world, 'POST', '/enrolments', { name, role: 'technician' }, world.token());
  const person = await pocket.join(String(enrolment['code']));
  if (person !== enrolment['userId']) throw new Error(`joining failed: ${person} ${JSON.stringify(enrolment)}`);
  return name;
}

/**
 * Only requests that carry or ask for records and photos are struck; the app's own files come from the cache anyhow.
 */
function fateOf(play: Play, request: { readonly method: string; readonly url: string }): Fate {
  if (play.pullHeld !== null && request.url.includes('/sync/pull')) {
    const { met, until } = play.pullHeld;
    play.pullHeld = null;
    note(play, 'hold-answer');
    met();
    return { kind: 'hold-answer', until };
  }
  if (!(play.schedule.strikes ?? RECORDS_AND_PHOTOS).test(`${request.method} ${request.url}`)) return { kind: 'pass' };
  play.requests += 1;
  const name = play.schedule.faults.get(play.requests);
  if (name === undefined || play.killing !== null) return { kind: 'pass' };
  play.fired.set(name, (play.fired.get(name) ?? 0) + 1);
  return fateNamed(play, name);
}

function fateNamed(play: Play, name: FaultName): Fate {
  const random = randomOf(play.schedule.seed * 1000 + play.requests);
  switch (name) {
    case 'delay':
    case 'echo-later':
    case 'arrive-late':
      return { kind: name, milliseconds: random.whole(50, 900) };
    case 'cut-during':
      return { kind: name, afterBytes: random.whole(1, 60_000) };
    case 'status':
      return { kind: name, status: random.pick([500, 502, 503, 404, 403, 413]) };
    case 'trickle':
      return { kind: name, bytesPerSecond: random.whole(500, 5_000) };
    case 'kill-service-answered':
      return { kind: 'kill-once-answered', act: () => killOnce(play, () => play.world.killService()) };
    case 'kill-service-before':
    case 'kill-service-after':
      return {
        kind: name === 'kill-service-before' ? 'kill-before' : 'kill-after',
        act: () => killOnce(play, () => play.world.killService()),
      };
    case 'kill-browser-before':
    case 'kill-browser-after': {
      const [pocket] = play.pockets;
      return {
        kind: name === 'kill-browser-before' ? 'kill-before' : 'kill-after',
        act: () => (pocket === undefined ? Promise.resolve() : killOnce(play, () => pocket.kill())),
      };
    }
    case 'lose-answer':
    case 'cut-before':
    case 'repeat':
    case 'captive-portal':
    case 'truncate-answer':
    case 'corrupt-request':
      return { kind: name };
    default:
      return name satisfies never;
  }
}

/** One kill at a time; the steps wait for it, the request that met it does not. */
async function killOnce(play: Play, kill: () => Promise<void>): Promise<void> {
  if (play.killing !== null) return;
  play.killing = kill().finally(() => {
    play.killing = null;
  });
  play.killing.catch(() => undefined);
}

async function settleKills(play: Play): Promise<void> {
  while (play.killing !== null) await play.killing;
}

async function take(play: Play, step: Step, index: number): Promise<void> {
  await settleKills(play);
  const tag = `s${play.schedule.seed}-${index}-${randomUUID().slice(0, 8)}`;
  switch (step.do) {
    case 'make':
      await finish(play, step.phone, tag, (page, marker) =>
        page.evaluate(([text, sizes]) => window.harness.make(text, sizes), [marker, step.photoSizes] as const),
      );
      return;
    case 'make-refused':
      await finish(play, step.phone, tag, (page, marker) =>
        page.evaluate((text) => window.harness.make(text, [], 'unknown-form'), marker),
      );
      return;
    case 'correct': {
      const mine = play.finished.filter((item) => item.phone === play.names[step.phone]);
      const target = mine[index % Math.max(1, mine.length)];
      if (target === undefined) return;
      await finish(play, step.phone, tag, (page, marker) =>
        page.evaluate(([id, text, sizes]) => window.harness.correct(id, text, sizes), [
          target.recordId,
          marker,
          step.photoSizes,
        ] as const),
      );
      return;
    }
    case 'correct-beside-pull':
      await besidePull(play, step.phone, () => take(play, { do: 'correct', phone: step.phone, photoSizes: [] }, index));
      return;
    case 'review':
      await reviewSomething(play, step.state);
      return;
    case 'round':
      await tolerateKill(play, () => openAgain(play.world, play.pockets[step.phone]));
      await wake(play.pockets[step.phone]);
      await new Promise((resolve) => setTimeout(resolve, 350));
      return;
    case 'reload':
      await tolerateKill(play, async () => {
        await play.pockets[step.phone]?.app.reload({ waitUntil: 'domcontentloaded' });
      });
      return;
    case 'kill-browser':
      note(play, 'kill-browser');
      await killOnce(play, () => play.pockets[step.phone]?.kill() ?? Promise.resolve());
      await settleKills(play);
      return;
    case 'kill-service':
      note(play, 'kill-service');
      await killOnce(play, () => play.world.killService());
      await settleKills(play);
      return;
    default:
      step satisfies never;
  }
}

/** Acts while the answer to a pull lies ready on the link, and waits until the phone has had time to take it in. */
async function besidePull(play: Play, phone: number, act: () => Promise<void>): Promise<void> {
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  const { promise: isMet, resolve: met } = Promise.withResolvers<void>();
  play.pullHeld = { met, until };
  try {
    await wake(play.pockets[phone]);
    await Promise.race([isMet, rejectAfter(PULL_MS, 'no pull was asked for')]);
    await act();
  } finally {
    play.pullHeld = null;
    release();
  }
  await new Promise((resolve) => setTimeout(resolve, 350));
}

const PULL_MS = 20_000;

async function rejectAfter(milliseconds: number, why: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  throw new Error(why);
}

/**
 * Finishes a record by the harness. When the browser dies under it, nobody was told "finished", so it counts only if it
 * is found afterwards; the phone's own rows say so.
 */
async function finish(
  play: Play,
  phone: number,
  marker: string,
  act: (page: Page, marker: string) => Promise<Made>,
): Promise<void> {
  const pocket = play.pockets[phone];
  const name = play.names[phone];
  if (pocket === undefined || name === undefined) return;
  try {
    const made = await act(pocket.harness, marker);
    play.finished.push({ phone: name, ...made });
  } catch (error) {
    if (play.killing === null && !pocket.harness.isClosed()) throw error;
    const found = (await rowsThroughKills(play, pocket)).find((row) => row.text.includes(marker));
    if (found !== undefined)
      play.finished.push({ phone: name, recordId: found.recordId, key: found.key, marker, photos: found.photos });
  }
}

async function reviewSomething(play: Play, state: 'returned' | 'approved'): Promise<void> {
  const target = play.finished.at(-1);
  if (target === undefined) return;
  const answer = await ask(
    play.world,
    'POST',
    '/sync/receipts',
    { submissions: [{ id: target.recordId, revision: 1 }] },
    play.world.token(),
  ).catch(() => null);
  const [receipt] = (answer?.['results'] ?? []) as { outcome?: string }[];
  if (receipt === undefined || receipt.outcome === 'unknown' || receipt.outcome === 'rejected') return;
  await ask(
    play.world,
    'POST',
    `/submissions/${target.recordId}/reviews`,
    { id: randomUUID(), revision: 1, state, reason: 'Revise la lectura.', comments: [] },
    play.world.token(),
  ).catch(() => null);
}

async function wake(pocket: Pocket | undefined): Promise<void> {
  await pocket?.app.evaluate(() => window.dispatchEvent(new Event('online'))).catch(() => undefined);
}

async function tolerateKill(play: Play, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (play.killing === null) throw error;
    await settleKills(play);
  }
}

/**
 * A page that met a dead service before the worker had its files shows the browser's own error: the app is opened
 * again.
 */
async function openAgain(world: World, pocket: Pocket | undefined): Promise<void> {
  if (pocket === undefined) return;
  const alive = await pocket.app
    .locator('#root > *')
    .count()
    .catch(() => 0);
  if (alive === 0) await openPatiently(pocket.app, `${world.link.url}/`);
}

async function drain(
  play: Play,
  pocket: Pocket,
  patienceMs: number,
): Promise<{ readonly empty: boolean; readonly left: unknown; readonly rows: readonly PhoneRow[] }> {
  const until = performance.now() + patienceMs;
  let rows = await rowsThroughKills(play, pocket);
  for (;;) {
    const left = rows.filter(
      (row) => row.place === 'outbox' && row.setAside === null && row.refusedPhotos.length === 0,
    );
    if (left.length === 0 || performance.now() > until) {
      return {
        empty: left.length === 0,
        left: left.map(({ key, frozen, receipt, setAside }) => ({ key, frozen, receipt, setAside })),
        rows,
      };
    }
    await wake(pocket);
    await new Promise((resolve) => setTimeout(resolve, 250));
    rows = await rowsThroughKills(play, pocket);
  }
}

/** Whether what was late went up after all: late is a defect of another kind than never. */
async function drainedLater(play: Play, pocket: Pocket, laterMs: number): Promise<string> {
  const since = performance.now();
  const { empty } = await drain(play, pocket, laterMs);
  const seconds = Math.round((performance.now() - since) / 1000);
  return empty ? `sent ${seconds} s later` : `not sent ${seconds} s later either`;
}

/** What a page that should have sent looks like from outside, for whoever has to find out why it did not. */
function describeApp({ app }: Pocket): Promise<string> {
  const requests = requestsOf(app);
  return app
    .evaluate(async (waitingFor) => {
      const locks = await navigator.locks.query();
      const names = (infos: readonly LockInfo[] | undefined): string[] => (infos ?? []).map(({ name }) => name ?? '');
      const now = performance.now();
      // The place that says what is being done.
      document.querySelector<HTMLElement>('a[href="/envios"]')?.click();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return JSON.stringify({
        url: location.href,
        openFor: Math.round(now),
        signal: navigator.onLine,
        visible: document.visibilityState,
        controller: navigator.serviceWorker.controller?.state ?? null,
        locks: { held: names(locks.held), waiting: names(locks.pending) },
        waitingFor,
        text: document.body.innerText.slice(0, 600),
        files: performance
          .getEntriesByType('resource')
          .filter(({ name }) => !name.includes('/api/v1/ping'))
          .slice(-60)
          .map((entry) => {
            const { name, startTime, duration, responseStatus } = entry as PerformanceResourceTiming;
            return `${new URL(name).pathname} ${Math.round(startTime)}+${Math.round(duration)} ${responseStatus}`;
          }),
      });
    }, requests)
    .catch((error: unknown) => `could not be asked: ${String(error)}`);
}

/**
 * A kill that an earlier request brought may close the page while it is read; it is read again in the browser that
 * follows.
 */
async function rowsThroughKills(play: Play, pocket: Pocket): ReturnType<typeof phoneRows> {
  for (;;) {
    await settleKills(play);
    const { harness } = pocket;
    try {
      return await phoneRows(pocket);
    } catch (error) {
      if (play.killing === null && !harness.isClosed()) throw error;
    }
  }
}

/** A row of the phone with the text of its record, in which its marker stands. */
type Found = PhoneRow & { readonly text: string; readonly photos: Finished['photos'] };

/** The tables `submissions`, `bodies` and `photoTransfers` as plain IndexedDB shows them. */
export function phoneRows(pocket: Pocket): Promise<readonly Found[]> {
  return pocket.harness.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onerror = () => reject(new Error('the phone database could not be read'));
        request.onsuccess = () => resolve(request.result);
      });
    const database = await done(indexedDB.open('bitacora'));
    type Row = PhoneRow & { photos: { sha256: string; bytes: number }[] };
    type Body = { key: string; body: { text: string } };
    const store = (name: string): IDBObjectStore => database.transaction(name).objectStore(name);
    const rows: Row[] = await done(store('submissions').getAll());
    const transfers: { sha256: string; refusedCode: string | null }[] = await done(store('photoTransfers').getAll());
    const bodies: Body[] = await done(store('bodies').getAll());
    database.close();
    const texts = new Map(bodies.map(({ key, body }) => [key, body.text]));
    const refused = new Map(
      transfers.flatMap(({ sha256, refusedCode }) => (refusedCode === null ? [] : [[sha256, refusedCode]])),
    );
    return rows.map((row) => ({
      ...row,
      text: texts.get(`finished/${row.key}`) ?? '',
      refusedPhotos: row.photos.flatMap(({ sha256 }) => refused.get(sha256) ?? []),
    }));
  });
}

function note(play: Play, name: string): void {
  play.fired.set(name, (play.fired.get(name) ?? 0) + 1);
}

function firedCount(play: Play): number {
  return [...play.fired.values()].reduce((sum, count) => sum + count, 0);
}
