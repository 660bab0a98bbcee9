import type { Path } from '../../domain/form/answers.ts';
import { type Arrivals, allHere } from './on-the-way.ts';

/**
 * Finishing and leaving wait at most this long for a photo or file that is being prepared. One that takes longer hangs
 * in the browser and does not come.
 */
const PATIENCE_MS = 60_000;

/**
 * Adds work that prepares the answer at `path` (a photo that is made smaller, for example) and sets that answer itself.
 * Finishing and leaving wait for it. Work that failed without telling anybody ends with false.
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

/** Waits until nothing is on its way, and answers the questions of which a file was lost, each once. */
export async function lostOnTheWay(arrivals: Arrivals): Promise<readonly Path[]> {
  await allHere(arrivals);
  const { lost } = arrivals;
  const told = [...lost];
  lost.clear();
  return told;
}
