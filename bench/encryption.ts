/**
 * `npm run bench:encryption [-- PAIRS]`: what it costs a phone that everything on it lies encrypted. The storage of the
 * phone does what each figure of `bench:phone` asks of it, once with its keys and once with everything in clear, in turn in
 * one run; in processor time of this process, threads of WebCrypto included, so that a busy machine changes little. What
 * is more is taken four times, as `bench:phone` slows the page, and set beside the figure as docs/performance.md has it.
 * Ends with 1 when a figure grows by more than 15 %.
 */
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import type { Answers } from '../src/domain/form/answers.ts';
import { listDrafts, readDraft, saveDraft } from '../src/storage/drafts/drafts.ts';
import { finishDraft } from '../src/storage/drafts/finish.ts';
import { readOutbox } from '../src/storage/outbox/outbox.ts';
import type { OwnStorage } from '../src/storage/phone/phone-storage.ts';
import { type Sealing, webSealing } from '../src/storage/phone/sealing.ts';
import { readSession } from '../src/storage/phone/session.ts';
import { readSettings } from '../src/storage/phone/settings.ts';
import { readPhoto } from '../src/storage/photos/photos.ts';
import { applyPull } from '../src/storage/pulled/pull.ts';
import { readRecord } from '../src/storage/pulled/records.ts';
import { listEntities } from '../src/storage/pulled/registry.ts';
import { entityChange, page, submissionChange, submissionOf } from '../tests/storage/support/changes.ts';
import { FACTS, newDraft, openPhone, takePhoto, testClock, testEnvironment } from '../tests/storage/support/phone.ts';

const MOST = 1.15;
/** JavaScript of a page is slowed so often by `bench:phone`. */
const SLOWER = 4;
const PULLED = 200;
/** Bodies that Inicio opens: reviews, what is to be corrected, last visits. */
const OPENED = 50;
const DRAFTS = 10;
const TIMES = 20;
const pairs = Number(process.argv[2] ?? '15');

const PROSE = 'Se habló con la Junta del cloro, de la tarifa y de la fuente; falta reparar la toma.';
const answers: Answers = Object.fromEntries(
  Array.from({ length: 120 }, (_, at) => [`pregunta_${at}`, PROSE.slice(at % 40)]),
);

/** As a phone without room for keys: everything lies in clear, because keeping it ranks above sealing it. */
const inClear: Sealing = {
  ...webSealing(crypto),
  keyOf: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
};

type Stage = {
  readonly own: OwnStorage;
  readonly name: string;
  readonly sealing: Sealing;
  readonly draft: string;
  readonly photo: string;
};

async function stageOf(sealing: Sealing): Promise<Stage> {
  const clock = testClock();
  const { ana, name } = await openPhone({
    clock,
    indexedDB,
    IDBKeyRange,
    environment: { ...testEnvironment(clock), sealing },
  });
  const changes = Array.from({ length: PULLED }, (_, at) =>
    submissionChange(at + 1, submissionOf(idOf(at), { answers })),
  );
  const boards = Array.from({ length: 500 }, (_, at) => entityChange(PULLED + at + 1, `junta-${at}`));
  await applyPull(ana, { after: 0, scope: null }, page([...changes, ...boards]));
  let draft = '';
  for (let made = 0; made < DRAFTS; made += 1) draft = (await newDraft(ana, answers)).id;
  for (let made = 0; made < DRAFTS; made += 1) {
    const { id } = await newDraft(ana, answers);
    await finishDraft(ana, id, { answers, photos: [], location: null, edition: 0, activeSeconds: 60, ...FACTS });
  }
  const photo = await takePhoto(ana, draft, 1);
  return { own: ana, name, sealing, draft, photo: photo.sha256 };
}

function idOf(at: number): string {
  return `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`;
}

/** What each figure asks of the storage. `shown`: milliseconds that it takes (docs/performance.md). */
const FIGURES: readonly {
  readonly what: string;
  readonly shown: number;
  readonly times: number;
  readonly act: (stage: Stage) => Promise<unknown>;
}[] = [
  {
    what: 'cold start (nothing cached) to the join screen',
    shown: 933,
    times: TIMES,
    // Nobody has joined: the session is read, and there is nothing else.
    act: async ({ own }) => readSession(own.storage),
  },
  {
    what: 'start from the service worker to Inicio, with signal or without',
    shown: 437,
    times: 3,
    // A start has nothing in memory: the keys are read and opened anew.
    act: async ({ name, sealing }) => {
      const clock = testClock();
      const { ana, storage } = await openPhone({
        name,
        clock,
        indexedDB,
        IDBKeyRange,
        environment: { ...testEnvironment(clock), sealing },
      });
      await Promise.all([readSession(storage), readSettings(storage), listDrafts(ana), readOutbox(ana, 50)]);
      // As lists open them: all at once.
      await Promise.all(Array.from({ length: OPENED }, (_, at) => readRecord(ana, idOf(at))));
      storage.close();
    },
  },
  { what: 'search as one types', shown: 57, times: TIMES, act: ({ own }) => listEntities(own.storage, 'provider') },
  {
    what: 'opening the provider assessment',
    shown: 664,
    times: TIMES,
    act: async ({ own, draft, photo }) => {
      await readDraft(own, draft);
      await readRecord(own, idOf(1));
      await readPhoto(own, photo);
    },
  },
  {
    what: 'key press to paint, with the draft that it leaves on disk',
    shown: 39,
    times: TIMES,
    act: async ({ own, draft }) => {
      const found = await readDraft(own, draft);
      if (found === null) throw new Error('the draft is gone');
      const { edition } = found.row;
      const saved = await saveDraft(own, draft, { body: found.body, edition, activeSeconds: 1, progress: null });
      if (saved.status !== 'saved') throw new Error(saved.status);
    },
  },
];

const stages = { clear: await stageOf(inClear), sealed: await stageOf(webSealing(crypto)) };
console.log(
  `processor time for the storage's part, medians of ${pairs} pairs; a figure as it is shown, and with ${SLOWER} times what is more`,
);
let isOver = false;
for (const { what, shown, times, act } of FIGURES) {
  const found = { clear: [] as number[], sealed: [] as number[] };
  for (let pair = 0; pair < pairs; pair += 1) {
    // Each is first as often as the other.
    for (const kind of pair % 2 === 0 ? (['clear', 'sealed'] as const) : (['sealed', 'clear'] as const))
      found[kind].push(await worked(times, () => act(stages[kind])));
  }
  const more = medianOf(found.sealed.map((ms, at) => ms - (found.clear[at] ?? Number.NaN)));
  // What is shown has encryption in it already.
  const ratio = shown / (shown - SLOWER * Math.max(0, more));
  isOver ||= ratio > MOST;
  const each = [medianOf(found.clear), medianOf(found.sealed), more]
    .map((ms) => `${ms.toFixed(2)} ms`.padStart(9))
    .join('');
  console.log(`${what.padEnd(64)} in clear, encrypted, more: ${each}   of ${shown} ms: ${ratio.toFixed(2)}`);
}
if (isOver) process.exitCode = 1;

/** Milliseconds of processor that one `act` takes. */
async function worked(times: number, act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < times; done += 1) await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
