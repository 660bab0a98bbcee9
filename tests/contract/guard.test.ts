import { afterAll, beforeAll, describe, vi } from 'vitest';
import { describeBin } from './bin.ts';
import { describeBounds } from './bounds.ts';
import { describeConfirmation } from './confirmation.ts';
import { describeErasedPeople } from './erased-people.ts';
import { describeErasure } from './erasure.ts';
import { describeParcels } from './parcels.ts';
import { describeRedaction } from './redaction.ts';
import { describeRegistryColumns } from './registry-columns.ts';
import { describeRelaying } from './relaying.ts';
import { describeRevoking } from './revoking.ts';
import { describeSessionsGuard } from './sessions-guard.ts';
import { postgres, sqlite } from './support/databases.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

// What keeps data from the wrong hands. One suite, two databases.
describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start());
  afterAll(() => database.stop());

  describeRelaying(database);
  describeRedaction(database);
  describeBounds(database);
  describeSessionsGuard(database);
  describeRevoking(database);
  describeRegistryColumns(database);
  describeErasure(database);
  describeErasedPeople(database);
  describeConfirmation(database);
  describeBin(database);
  describeParcels(database);
});
