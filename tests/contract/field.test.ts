import { afterAll, beforeAll, describe, vi } from 'vitest';
import { describeDocuments } from './documents.ts';
import { describeFiguresAgree } from './figures-agree.ts';
import { describeImports } from './imports.ts';
import { describeIndicatorCount } from './indicator-count.ts';
import { describeIndicators } from './indicators.ts';
import { describeMerges } from './merges.ts';
import { describeMovedRecords } from './moved-records.ts';
import { describeRegistration } from './registration.ts';
import { describeRegistryKeeping } from './registry-keeping.ts';
import { describeScores } from './scores.ts';
import { postgres, sqlite } from './support/databases.ts';
import { describeWhatWaits } from './what-waits.ts';

// Real databases, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

// What the field brings: registrations, merges, scores, backup files, documents. One suite, two databases.
describe.each([sqlite(), postgres()])('the service over $name', (database) => {
  beforeAll(() => database.start(), 60_000);
  afterAll(() => database.stop());

  describeRegistration(database);
  describeMerges(database);
  describeMovedRecords(database);
  describeRegistryKeeping(database);
  describeImports(database);
  describeScores(database);
  describeIndicators(database);
  describeIndicatorCount(database);
  describeDocuments(database);
  describeFiguresAgree(database);
  describeWhatWaits(database);
});
