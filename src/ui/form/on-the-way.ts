import type { Path } from '../../domain/form/answers.ts';

/** Photos, files, drawings and sound that were taken and are not at their question yet. */
export type Arrivals = {
  /** What is on its way, and to which question. True: it came, or somebody was told why not. Never rejects. */
  readonly coming: Map<Promise<boolean>, Path>;
  /** Questions of which a file was lost on its way while nobody saw it. */
  readonly lost: Set<Path>;
};

/** Until nothing is on its way. */
export async function allHere({ coming }: Arrivals): Promise<void> {
  while (coming.size > 0) await Promise.all(coming.keys());
}
