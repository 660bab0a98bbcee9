import { afterAll, beforeAll, describe } from 'vitest';
import { describeLists } from './lists.ts';
import { describePublishing } from './publishing.ts';
import { postgres, sqlite } from './support/databases.ts';

describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start(), 60_000);
  afterAll(() => database.stop());

  describePublishing(database);
  describeLists(database);
});
