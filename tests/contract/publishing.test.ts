import { afterAll, beforeAll, describe, vi } from 'vitest';
import { describeLists } from './lists.ts';
import { describePublishing } from './publishing.ts';
import { postgres, sqlite } from './support/databases.ts';

// Real databases and processes, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start());
  afterAll(() => database.stop());

  describePublishing(database);
  describeLists(database);
});
