import { afterAll, vi } from 'vitest';
import '../storage/support/indexed-db.ts';

// Before each test file that shares its process with others. Dexie looks for the database once, when it is loaded,
// whichever file is the first; and what a file put in the place of a global or of the clock ends with it.
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
