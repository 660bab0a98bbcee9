/** Why the store cannot take or give anything now. */
export type StorageFault = 'full' | 'read-only' | 'unreachable';

/** Lost infrastructure: a full or read-only disk, a store that does not answer. The service answers 503 (1.3). */
export class StorageUnavailable extends Error {
  readonly fault: StorageFault;

  constructor(fault: StorageFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageUnavailable';
    this.fault = fault;
  }
}

const FAULT_OF_ERRNO: Readonly<Record<string, StorageFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOTDIR: 'read-only',
  EIO: 'unreachable',
  ESTALE: 'unreachable',
  EMFILE: 'unreachable',
  ENFILE: 'unreachable',
};

/** Turns the file system's refusals into `StorageUnavailable`; any other error is a bug and passes unchanged. */
export function asStorageFault(error: unknown, place: string): unknown {
  const code = errnoOf(error);
  const fault = code === null ? undefined : FAULT_OF_ERRNO[code];
  return fault === undefined ? error : new StorageUnavailable(fault, `${code} ${place}`, error);
}

/** The code of a system error (`ENOENT`, ...), or null for any other error. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
