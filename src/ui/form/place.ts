import type { Path } from '../../domain/form/answers.ts';

/** Where an item stands: the path of the innermost instance around it; null outside of every repeat. */
export type Place = { readonly path: Path | null };
