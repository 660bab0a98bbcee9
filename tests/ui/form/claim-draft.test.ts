import { expect, it } from 'vitest';
import { type ClaimLocks, claimDraft } from '../../../src/ui/form/claim-draft.ts';

const PATIENCE_MS = 20;

/** Locks of a browser that answers a free request after `grantMs`; what is in `taken` is held by another tab. */
function locksThatGrantAfter(grantMs: number, taken: ReadonlySet<string> = new Set()): ClaimLocks {
  const held = new Set(taken);
  return {
    query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }),
    request: (name, { signal }, act) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        if (held.has(name)) return;
        setTimeout(() => {
          held.add(name);
          resolve(act().finally(() => held.delete(name)));
        }, grantMs);
      }),
  };
}

it('a draft that nobody has is claimed, however long a slow phone takes to say so', async () => {
  const claim = claimDraft('uno', locksThatGrantAfter(PATIENCE_MS * 6), PATIENCE_MS);
  expect(await claim.got).toBe(true);
  claim.release();
});

it('a draft that another tab has is not claimed', async () => {
  const claim = claimDraft('uno', locksThatGrantAfter(0, new Set(['bitacora-draft-uno'])), PATIENCE_MS);
  expect(await claim.got).toBe(false);
});

it('a browser without locks claims everything', async () => {
  expect(await claimDraft('uno', null).got).toBe(true);
});
