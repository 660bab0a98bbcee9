import type { SpaceSource } from '../../../storage/phone/space.ts';

/** What this browser can say about its storage. */
export function spaceSource(): SpaceSource {
  const manager: StorageManager | undefined = navigator.storage;
  if (manager === undefined) return {};
  return {
    estimate: () => manager.estimate(),
    persist: () => manager.persist(),
    persisted: () => manager.persisted(),
  };
}
