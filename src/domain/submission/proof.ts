import { type CanonicalResult, canonicalJson } from './canonical.ts';

/**
 * Name of the member by which a record says that it was made on a phone of its author (sync-protocol 3.5): base64url of
 * an ECDSA signature (P-256, SHA-256, r and s of 32 bytes each) over `provedText`.
 */
export const PROOF_MEMBER = 'proof';

/**
 * Stands before the text that is signed, so that a signature over a parcel or another text is never one of a record.
 */
const PURPOSE = 'bitacora-record-1\n';

/**
 * The text that a phone signs: the canonical text of the record without the members `proof` and `contentHash`. The
 * content hash is worked out after signing and covers the proof.
 */
export function provedText(record: object): CanonicalResult {
  const members = Object.entries(record).filter(([name]) => name !== PROOF_MEMBER && name !== 'contentHash');
  const canonical = canonicalJson(Object.fromEntries(members));
  return canonical.ok ? { ok: true, text: PURPOSE + canonical.text } : canonical;
}
