/**
 * RFC 8785 canonical JSON: members sorted by UTF-16 code units, ECMAScript numbers and strings, no white space.
 * The content hash of a submission (sync-protocol 3) is the SHA-256 of this text over all members but `contentHash`.
 */
export type CanonicalResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'lone-surrogate' | 'not-json' | 'proto-key' | 'too-deep' };

const MAX_DEPTH = 64;

/** Canonical text of a JSON value; refuses what JSON or RFC 8785 cannot carry (sync-protocol 3.4). */
export function canonicalJson(value: unknown): CanonicalResult {
  const fault: { reason: 'lone-surrogate' | 'not-json' | 'proto-key' | 'too-deep' | null } = { reason: null };
  const text = write(value, 0, fault);
  return fault.reason === null ? { ok: true, text } : { ok: false, reason: fault.reason };
}

/** Canonical text of a submission without its `contentHash`, ready to be hashed. */
export function canonicalSubmission(submission: object): CanonicalResult {
  return canonicalJson(Object.fromEntries(Object.entries(submission).filter(([name]) => name !== 'contentHash')));
}

function write(value: unknown, depth: number, fault: { reason: string | null }): string {
  if (fault.reason !== null) return '';
  if (depth > MAX_DEPTH) return fail(fault, 'too-deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : fail(fault, 'not-json');
  if (typeof value === 'string') return writeString(value, fault);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1, fault)).join(',')}]`;
  if (typeof value !== 'object') return fail(fault, 'not-json');
  const members: string[] = [];
  // `<` on texts compares UTF-16 code units, which is what RFC 8785 asks for.
  for (const [key, member] of Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (key === '__proto__') return fail(fault, 'proto-key');
    if (member === undefined) continue;
    members.push(`${writeString(key, fault)}:${write(member, depth + 1, fault)}`);
  }
  return `{${members.join(',')}}`;
}

function writeString(text: string, fault: { reason: string | null }): string {
  return text.isWellFormed() ? JSON.stringify(text) : fail(fault, 'lone-surrogate');
}

function fail(fault: { reason: string | null }, reason: string): string {
  fault.reason ??= reason;
  return '';
}
