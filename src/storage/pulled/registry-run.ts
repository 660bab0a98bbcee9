import type { BitacoraDatabase } from '../phone/schema.ts';

const REWRITTEN = 'registry/rewritten';

/** The number of a run from 0 that begins now: nobody's on this phone had it before. */
export async function beginRun(database: BitacoraDatabase): Promise<number> {
  const value = (await readRewritten(database)) + 1;
  await database.meta.put({ key: REWRITTEN, value });
  return value;
}

/**
 * How often the registry was written otherwise than at its end: a run from 0 began, or something came with a number at
 * or below the highest one. A search that asks for later numbers hears nothing of that.
 */
export async function readRewritten(database: BitacoraDatabase): Promise<number> {
  const value = (await database.meta.get(REWRITTEN))?.value;
  return typeof value === 'number' ? value : 0;
}
