import type { PhotoTransfer } from './rows.ts';
import type { BitacoraDatabase } from './schema.ts';

/** 5.1: the service has verified the photo's hash. */
export function isProved(transfer: PhotoTransfer | undefined): boolean {
  return transfer !== undefined && transfer.provedAt !== null;
}

/** Progress of these photos, where there is some. Inside or outside a transaction. */
export async function transfersOf(
  database: BitacoraDatabase,
  owner: string,
  hashes: readonly string[],
): Promise<Map<string, PhotoTransfer>> {
  const keys = [...new Set(hashes)].map((sha256): [string, string] => [owner, sha256]);
  const found = keys.length === 0 ? [] : await database.photoTransfers.bulkGet(keys);
  return new Map(found.flatMap((transfer) => (transfer === undefined ? [] : [[transfer.sha256, transfer]])));
}

export function newTransfer(owner: string, sha256: string): PhotoTransfer {
  return { owner, sha256, offset: 0, begun: false, provedAt: null, refusedCode: null };
}
