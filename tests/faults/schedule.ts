import { type Random, randomOf } from './random.ts';

/** What happens to one request, by name; `tests/support/link.ts` carries it out. */
export type FaultName =
  | 'lose-answer'
  | 'cut-before'
  | 'cut-during'
  | 'delay'
  | 'repeat'
  | 'echo-later'
  | 'arrive-late'
  | 'captive-portal'
  | 'status'
  | 'truncate-answer'
  | 'corrupt-request'
  | 'trickle'
  | 'kill-service-before'
  | 'kill-service-after'
  | 'kill-service-answered'
  | 'kill-browser-before'
  | 'kill-browser-after';

export type Step =
  | { readonly do: 'make'; readonly phone: number; readonly photoSizes: readonly number[] }
  /** A record that the service refuses: its form is unknown there. */
  | { readonly do: 'make-refused'; readonly phone: number }
  | { readonly do: 'correct'; readonly phone: number; readonly photoSizes: readonly number[] }
  /** A correction that is finished while the answer to a pull is on its way: the pull knows nothing of it. */
  | { readonly do: 'correct-beside-pull'; readonly phone: number }
  | { readonly do: 'review'; readonly state: 'returned' | 'approved' }
  | { readonly do: 'round'; readonly phone: number }
  | { readonly do: 'reload'; readonly phone: number }
  | { readonly do: 'kill-browser'; readonly phone: number }
  | { readonly do: 'kill-service' };

/** A day with bad luck, decided by its seed alone. */
export type Schedule = {
  readonly seed: number;
  readonly phones: number;
  /** The browser keeps its profile on disk and may be killed. */
  readonly durable: boolean;
  readonly steps: readonly Step[];
  /** Which requests are struck and counted, by method and address; absent: all that carry or ask for records or photos. */
  readonly strikes?: RegExp;
  /** Fate of the nth of them; absent: it passes. */
  readonly faults: ReadonlyMap<number, FaultName>;
};

/** Every schedule injects at least this many faults that really fire. */
export const LEAST_FAULTS = 3;

const LINK_FAULTS: readonly [FaultName, ...FaultName[]] = [
  'lose-answer',
  'lose-answer',
  'cut-before',
  'cut-during',
  'cut-during',
  'delay',
  'repeat',
  'echo-later',
  'arrive-late',
  'captive-portal',
  'status',
  'truncate-answer',
  'corrupt-request',
  'trickle',
  'kill-service-before',
  'kill-service-after',
  'kill-service-answered',
];
const DURABLE_FAULTS: readonly [FaultName, ...FaultName[]] = [
  ...LINK_FAULTS,
  'kill-browser-before',
  'kill-browser-after',
  'kill-browser-after',
];

/** The schedule of a seed. Every fifth one kills browsers, at each request of a round in turn. */
export function scheduleOf(seed: number): Schedule {
  const random = randomOf(seed);
  const durable = seed % 5 === 0;
  const phones = durable ? 1 : random.whole(1, 2);
  return { seed, phones, durable, steps: stepsOf(random, phones, durable), faults: faultsOf(random, seed, durable) };
}

function stepsOf(random: Random, phones: number, durable: boolean): Step[] {
  const steps: Step[] = [];
  for (let phone = 0; phone < phones; phone += 1) steps.push({ do: 'make', phone, photoSizes: photoSizes(random) });
  const length = random.whole(3, 8);
  for (let index = 0; index < length; index += 1) {
    const phone = random.whole(0, phones - 1);
    const dice = random.next();
    if (dice < 0.35) steps.push({ do: 'make', phone, photoSizes: photoSizes(random) });
    else if (dice < 0.5) steps.push({ do: 'correct', phone, photoSizes: random.chance(0.3) ? photoSizes(random) : [] });
    else if (dice < 0.53) steps.push({ do: 'make-refused', phone });
    else if (dice < 0.6) steps.push({ do: 'review', state: random.chance(0.6) ? 'returned' : 'approved' });
    else if (dice < 0.85) steps.push({ do: 'round', phone });
    else if (dice < 0.92) steps.push({ do: 'reload', phone });
    else steps.push(durable ? { do: 'kill-browser', phone } : { do: 'kill-service' });
    if (index % 2 === 1) steps.push({ do: 'round', phone });
  }
  steps.push({ do: 'round', phone: 0 });
  return steps;
}

function photoSizes(random: Random): number[] {
  return Array.from({ length: random.pick([0, 0, 1, 1, 2, 3]) }, () => random.whole(2_000, 120_000));
}

function faultsOf(random: Random, seed: number, durable: boolean): Map<number, FaultName> {
  const faults = new Map<number, FaultName>();
  // At each step of a round in turn: seed 0, 5, 10 ... kill at the request 1, 2, 3 ...
  if (durable) faults.set(1 + (Math.floor(seed / 5) % 12), random.pick(['kill-browser-before', 'kill-browser-after']));
  for (let request = 1; request <= 120; request += 1) {
    if (!faults.has(request) && random.chance(request <= 12 ? 0.45 : 0.2))
      faults.set(request, random.pick(durable ? DURABLE_FAULTS : LINK_FAULTS));
  }
  return faults;
}
