import { afterAll, beforeAll, describe } from 'vitest';
import { describePeople } from './people.ts';
import { postgres, sqlite } from './support/databases.ts';
import { describeTransport } from './transport.ts';

// One suite, two databases: whatever a client may rely on holds on both.
describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start(), 60_000);
  afterAll(() => database.stop());

  describeTransport(database);
  describePeople(database);
});
