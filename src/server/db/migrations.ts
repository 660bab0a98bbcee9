import type { QueryExecutorProvider } from 'kysely';
import type { DatabaseKind } from './kind.ts';
import { firstTables } from './steps/first-tables.ts';
import {
  auditByAction,
  confirmationWords,
  countsAgain,
  documentTexts,
  documentWords,
  draftsOfPhones,
  endedSessions,
  filledLists,
  forVeryMany,
  givenNumbers,
  indicatorProgress,
  inWhoseHands,
  lostNames,
  namesOfBefore,
  parcels,
  partnersOfRecords,
  planWhereItIsDone,
  publishedFor,
  registryKeeping,
  takenOut,
  webhooks,
} from './steps/since-registry-keeping.ts';
import {
  auditTrail,
  deviceKeys,
  erasures,
  fieldRegistry,
  indicatorShares,
  keptDrafts,
  listedColumns,
  lockCopies,
  openData,
  publishedForms,
  readTokens,
  registryColumns,
  revokedSessions,
  sharesByMaker,
  visitDays,
  whoBrought,
} from './steps/to-lock-copies.ts';

/** One step forward. Numbers are never reused, and a released step never changes. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  // A step runs on the schema of its own time, so `db` has no type of today's tables.
  readonly up: (db: QueryExecutorProvider, kind: DatabaseKind, epoch: string) => Promise<void>;
};

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first tables', up: firstTables },
  { version: 2, name: 'what the field registers, and merges', up: fieldRegistry },
  { version: 3, name: 'drafts of backup files, with their photos', up: keptDrafts },
  { version: 4, name: 'what records add to indicators', up: indicatorShares },
  { version: 5, name: 'keys of phones', up: deviceKeys },
  { version: 6, name: 'publishing forms', up: publishedForms },
  { version: 7, name: 'read tokens', up: readTokens },
  { version: 8, name: 'open data', up: openData },
  { version: 9, name: 'days of visits, and first arrivals', up: visitDays },
  { version: 10, name: 'shares by what worked them out', up: sharesByMaker },
  { version: 11, name: 'who brought photos and drafts', up: whoBrought },
  { version: 12, name: 'who gets columns of the registry', up: registryColumns },
  { version: 13, name: 'who did what', up: auditTrail },
  { version: 14, name: 'what was erased', up: erasures },
  { version: 15, name: 'sessions of revoked phones', up: revokedSessions },
  { version: 16, name: 'columns of the registry go to phones by a list', up: listedColumns },
  { version: 17, name: 'ways back into locked phones', up: lockCopies },
  { version: 18, name: 'pairs that are two, and imports taken back', up: registryKeeping },
  { version: 19, name: 'confirmation words', up: confirmationWords },
  { version: 20, name: 'webhooks and their queues', up: webhooks },
  { version: 21, name: 'the audit by what was done', up: auditByAction },
  { version: 22, name: 'what was taken out', up: takenOut },
  { version: 23, name: 'lists that records fill', up: filledLists },
  { version: 24, name: 'the plan is told where it is done', up: planWhereItIsDone },
  { version: 25, name: 'parcels of revoked phones', up: parcels },
  { version: 26, name: 'how far the indicators are counted', up: indicatorProgress },
  { version: 27, name: 'texts of documents', up: documentTexts },
  { version: 28, name: 'what is asked of very many records', up: forVeryMany },
  { version: 29, name: 'for whom a form was published, and from when', up: publishedFor },
  { version: 30, name: 'words of documents, what is archived and what stands', up: documentWords },
  { version: 31, name: 'which phone a kept draft came from', up: draftsOfPhones },
  { version: 32, name: 'whose figures a record is in', up: partnersOfRecords },
  { version: 33, name: 'numbers of forms, and when people were changed', up: givenNumbers },
  { version: 34, name: 'numbers of the registry, where rows of lists lie, what became personal', up: inWhoseHands },
  { version: 35, name: 'revisions that lost a name alone', up: lostNames },
  { version: 36, name: 'names of people who were erased before', up: namesOfBefore },
  { version: 37, name: 'approved revisions that count again', up: countsAgain },
  { version: 38, name: 'sessions of people who were ended', up: endedSessions },
];
