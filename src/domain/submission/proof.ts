import { type CanonicalResult, canonicalJson } from './canonical.ts';

/**
 * Name of the member by which a record says that it was made on a phone of its author (sync-protocol 3.5): base64url of
 * an ECDSA signature (P-256, SHA-256, r and s of 32 bytes each) over `provedText`.
 */
export const PROOF_MEMBER = 'proof';

/** What stands before the text, so that a signature of this key can never mean anything else. */
const PURPOSE = 'bitacora-record-1\n';

/** What a phone signs: the canonical text of the record without its proof and its hash, which the hash covers in turn. */
export function provedText(record: object): CanonicalResult {
  const members = Object.entries(record).filter(([name]) => name !== PROOF_MEMBER && name !== 'contentHash');
  const canonical = canonicalJson(Object.fromEntries(members));
  return canonical.ok ? { ok: true, text: PURPOSE + canonical.text } : canonical;
}
