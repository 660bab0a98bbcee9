import type { Receipt } from '../sync/protocol.ts';
import { isHeld } from './status.ts';

/** What a revision knows of the service: the receipt that counts, and whether it was refused. */
export type ReceiptState = { readonly receipt: Receipt | null; readonly refusedCode: string | null };

/**
 * A new receipt over what is known, in any order and as often as they come (4.1 to 4.4, 4.7).
 * `ignored`: an answer to an earlier try that came late.
 */
export function mergeReceipt(known: ReceiptState, arrived: Receipt): ReceiptState | 'ignored' {
  switch (arrived.outcome) {
    case 'stored':
    case 'duplicate':
      return { receipt: arrived, refusedCode: null };
    case 'conflict':
      // What stands on the line (4.2) is not a branch; the answer is about another moment.
      if (known.receipt?.outcome === 'stored' || known.receipt?.outcome === 'duplicate') return 'ignored';
      return { receipt: arrived, refusedCode: null };
    case 'rejected':
      // 4.4 asks for "already stored" before it refuses: a refusal of what is held is an old one.
      if (isHeld(known.receipt)) return 'ignored';
      return { receipt: arrived, refusedCode: arrived.code ?? 'malformed' };
    case 'unknown':
      // 4.7: the service does not keep what it refused, so this says nothing new of a set-aside one.
      if (known.refusedCode !== null) return 'ignored';
      return { receipt: null, refusedCode: null };
    default:
      arrived.outcome satisfies never;
      return 'ignored';
  }
}
