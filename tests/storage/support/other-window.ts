import type { PhoneStorage } from '../../../src/storage/phone/phone-storage.ts';

/** The same database, where another window does something between the first read that `isMeant` and what follows it. */
export function withOtherWindow(
  storage: PhoneStorage,
  act: () => Promise<unknown>,
  isMeant: (found: unknown) => boolean = () => true,
): PhoneStorage {
  let done = false;
  return {
    ...storage,
    read: async (work) => {
      const found = await storage.read(work);
      if (!done && isMeant(found)) {
        done = true;
        await act();
      }
      return found;
    },
  };
}
