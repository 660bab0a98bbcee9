import type { Path } from '../../domain/form/answers.ts';

/** The instances around an item, outermost first, and the path of the innermost. */
export type Place = {
  readonly instances: readonly { readonly repeat: string; readonly key: string }[];
  readonly path: Path | null;
};
