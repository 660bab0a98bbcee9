import type { Path } from '../../domain/form/answers.ts';

/** Photos, files, drawings and sound that were taken and are not at their question yet. */
export type Arrivals = {
  /**
   * The work that prepares each photo or file, with the path of its question. It settles with true when the file stands
   * at its question or the person was told why not; it never rejects.
   */
  readonly coming: Map<Promise<boolean>, Path>;
  /** Questions of which a file was lost on its way while nobody saw it. */
  readonly lost: Set<Path>;
};

/** Settles when no photo or file is being prepared any more. */
export async function allHere({ coming }: Arrivals): Promise<void> {
  while (coming.size > 0) await Promise.all(coming.keys());
}
