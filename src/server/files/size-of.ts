import { stat } from 'node:fs/promises';
import { errnoOf } from './storage-unavailable.ts';

/** Bytes of a file; null when it is not there. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
