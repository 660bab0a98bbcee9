import { afterAll, beforeAll, describe, vi } from 'vitest';
import { describeColumns } from './columns.ts';
import { describeDurability } from './durability.ts';
import { describeKill } from './kill.ts';
import { describePeople } from './people.ts';
import { describePull } from './pull.ts';
import { describePush } from './push.ts';
import { describeReviews } from './reviews.ts';
import { postgres, sqlite } from './support/databases.ts';
import { describeTransport } from './transport.ts';

// Real databases and processes, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

// One suite, two databases: whatever a client may rely on holds on both.
describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start());
  afterAll(() => database.stop());

  describeTransport(database);
  describePeople(database);
  describePush(database);
  describeColumns(database);
  describePull(database);
  describeReviews(database);
  describeDurability(database);
  describeKill(database);
});
