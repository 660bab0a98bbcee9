import { lockAskedSchema } from '../../domain/phone/lock-asked.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { OwnStorage } from './phone-storage.ts';

/** Where it lies when the service was asked about this person's lock. */
export function lockAskedKey(owner: string): string {
  return `lock-asked/${owner}`;
}

/** Whether the service was asked since then, by the phone's clock; a clock that was set back asks again. */
export async function isLockAskedSince({ storage, owner }: OwnStorage, sinceMs: number): Promise<boolean> {
  const asked = await readMeta(storage, lockAskedKey(owner), lockAskedSchema);
  return asked !== null && asked.atMs > sinceMs && asked.atMs <= Date.parse(storage.environment.now());
}

export async function noteLockAsked({ storage, owner }: OwnStorage, atMs: number): Promise<void> {
  await changeMeta(storage, lockAskedKey(owner), lockAskedSchema, () => ({ atMs }));
}
