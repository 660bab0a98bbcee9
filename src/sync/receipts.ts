import type { Receipt } from '../domain/sync/protocol.ts';

/** A revision that was frozen (3.1): what a receipt must name to count. */
export type FrozenKey = { readonly id: string; readonly revision: number; readonly contentHash: string };

/**
 * The receipt of exactly this record among what the service answered; null when there is none that counts.
 * Position means nothing: only id, revision and content hash do, because an answer that speaks of other content
 * proves nothing about ours (lesson 3).
 */
export function receiptFor(results: readonly Receipt[], key: FrozenKey): Receipt | null {
  const found = results.find((receipt) => counts(receipt, key));
  // A refusal of what arrived damaged may name the hash of the damage; it is about this record all the same.
  return found === undefined ? null : { ...found, contentHash: key.contentHash };
}

function counts(receipt: Receipt, key: FrozenKey): boolean {
  if (receipt.id !== key.id || receipt.revision !== key.revision) return false;
  const same = receipt.contentHash === key.contentHash;
  switch (receipt.outcome) {
    case 'stored':
    case 'duplicate':
    case 'conflict':
      // Without the list of missing photos nothing is known of them, and silence would read as "all are there" (5.1).
      return same && receipt.missingPhotos !== undefined;
    case 'rejected':
      // What was not understood, or arrived as something else, cannot be named by its hash. Setting aside is harmless.
      return same || receipt.contentHash === undefined || MISREAD.has(receipt.code);
    case 'unknown':
      return same || receipt.contentHash === undefined;
    default:
      return receipt.outcome satisfies never;
  }
}

/** Rejections of what arrived as something else than what was sent. */
const MISREAD: ReadonlySet<Receipt['code']> = new Set<Receipt['code']>(['malformed', 'hash-mismatch']);
