import { StorageUnavailable } from '../files/storage-unavailable.ts';

/** Lost infrastructure, as the client is told it: 503 with Retry-After (1.3). */
export type StorageFaultCode = 'storage-full' | 'unavailable';

/**
 * Whether an exception says that the database or the disk cannot be used now. null: it is something else, a bug.
 * What failed was rolled back, so nothing was acknowledged.
 */
export function storageFaultOf(error: unknown): StorageFaultCode | null {
  if (error instanceof StorageUnavailable) return error.fault === 'full' ? 'storage-full' : 'unavailable';
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteFault(error.errcode);
  if ('code' in error && typeof error.code === 'string') {
    const fault = codeFault(error.code);
    if (fault !== null) return fault;
  }
  if (error instanceof AggregateError) return error.errors.map(storageFaultOf).find((fault) => fault !== null) ?? null;
  return CONNECTION_MESSAGES.some((text) => error.message.includes(text)) ? 'unavailable' : null;
}

const SQLITE_FULL = 13;
/** BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOTADB. */
const SQLITE_UNAVAILABLE: readonly number[] = [5, 6, 7, 8, 10, 11, 14, 15, 26];

function sqliteFault(errcode: number): StorageFaultCode | null {
  // Extended codes carry the primary one in their low byte.
  const primary = errcode & 0xff;
  if (primary === SQLITE_FULL) return 'storage-full';
  return SQLITE_UNAVAILABLE.includes(primary) ? 'unavailable' : null;
}

const SYSTEM_CODES: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EROFS',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOENT',
];

/** PostgreSQL's SQLSTATE by class: 08 connection, 53 resources, 57P shutdown, 58 system, 40 try again, 25006 read-only, 3D000
 * no such database, 28P01 password refused. */
function codeFault(code: string): StorageFaultCode | null {
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return 'storage-full';
  if (SYSTEM_CODES.includes(code)) return 'unavailable';
  return /^(08...|53...|57P..|57014|58...|40...|25006|55P03|3D000|28P01)$/.test(code) ? 'unavailable' : null;
}

/** What pg says without a code. */
const CONNECTION_MESSAGES: readonly string[] = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'driver has already been destroyed',
  'database is not open',
  'is not currently accepting connections',
];
