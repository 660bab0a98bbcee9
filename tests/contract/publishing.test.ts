import { afterAll, beforeAll, describe } from 'vitest';
import { describePublishing } from './publishing.ts';
import { postgres, sqlite } from './support/databases.ts';

describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start(), 60_000);
  afterAll(() => database.stop());

  describePublishing(database);
});
