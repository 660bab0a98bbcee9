import type { Receipt } from '../domain/sync/protocol.ts';

/** A revision that was frozen (3.1): what a receipt must name to count. */
export type FrozenKey = { readonly id: string; readonly revision: number; readonly contentHash: string };

/**
 * The receipt of exactly this record among what the service answered; null when there is none that counts.
 * Position means nothing: only id, revision and content hash do, because an answer that speaks of other content
 * proves nothing about ours (lesson 3).
 */
export function receiptFor(results: readonly Receipt[], key: FrozenKey): Receipt | null {
  return results.find((receipt) => counts(receipt, key)) ?? null;
}

function counts(receipt: Receipt, key: FrozenKey): boolean {
  if (receipt.id !== key.id || receipt.revision !== key.revision) return false;
  if (receipt.contentHash === key.contentHash) return true;
  switch (receipt.outcome) {
    case 'stored':
    case 'duplicate':
    case 'conflict':
      return false;
    case 'rejected':
      // What was not understood, or arrived as something else, cannot be named by its hash. Setting aside is harmless.
      return receipt.contentHash === undefined || receipt.code === 'malformed' || receipt.code === 'hash-mismatch';
    case 'unknown':
      return receipt.contentHash === undefined;
    default:
      return receipt.outcome satisfies never;
  }
}
