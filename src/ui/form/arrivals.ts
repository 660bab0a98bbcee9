import type { Path } from '../../domain/form/answers.ts';

/** Photos, files, drawings and sound that were taken and are not at their question yet. */
export type Arrivals = {
  /** What is on its way, and to which question. True: it came, or somebody was told why not. Never rejects. */
  readonly coming: Map<Promise<boolean>, Path>;
  /** Questions whose came to nothing while nobody saw it. */
  readonly lost: Set<Path>;
};

/** What is not there by then hangs in the browser: nobody waits longer to finish or to leave. */
const PATIENCE_MS = 60_000;

/**
 * Whoever finishes or leaves waits for this work, which sets the answer itself. It ends with false where nothing came of
 * it and nobody was told.
 */
export function bring<T>({ coming, lost }: Arrivals, path: Path, work: Promise<T>): Promise<T> {
  lost.delete(path);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const end: Promise<boolean> = Promise.race([work.then((came) => came !== false), tired])
    .catch(() => false)
    .then((came) => {
      clearTimeout(timer);
      coming.delete(end);
      if (!came) lost.add(path);
      return came;
    });
  coming.set(end, path);
  return work;
}

/** What is on its way to a question; null: nothing. */
export function comingTo({ coming }: Arrivals, path: Path): Promise<boolean> | null {
  return [...coming].findLast(([, to]) => to === path)?.[0] ?? null;
}

/** Until nothing is on its way. */
export async function allHere({ coming }: Arrivals): Promise<void> {
  while (coming.size > 0) await Promise.all(coming.keys());
}

/** Waits until nothing is on its way; the questions whose came to nothing, each told once. */
export async function lostOnTheWay(arrivals: Arrivals): Promise<readonly Path[]> {
  await allHere(arrivals);
  const { lost } = arrivals;
  const told = [...lost];
  lost.clear();
  return told;
}
