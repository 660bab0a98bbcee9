import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import type { UnnumberedSubmission } from '../../domain/submission/kept-body.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { isHeld } from '../../domain/submission/status.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import { decodeFinishedBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import { proofOf } from '../phone/device-key.ts';
import { withRoom } from '../phone/making-room.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { Frozen } from '../phone/rows.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { baseOf, isUnanswered, ownSubmission, revisionsOf } from '../phone/submission-rows.ts';
import { LockedError } from '../phone/vault.ts';

export type FrozenSubmission = { readonly key: string; readonly submission: Submission };

/** The number and the base that a revision gets (3.1). */
type Numbers = Pick<Frozen, 'revision' | 'baseRevision' | 'baseHash'>;
type Candidate = { readonly row: StoredSubmission; readonly numbers: Numbers; readonly body: StoredBody | undefined };

/**
 * To be called when the first byte is about to leave: gives number, base and hash (3.1), durably, and marks the rows
 * as being sent. A frozen one comes back unchanged. Rows that must wait, are set aside or gone are left out;
 * what cannot be written as JSON or read any more is set aside, and the rest goes on.
 */
export function freezeForSending(own: OwnStorage, keys: readonly string[]): Promise<readonly FrozenSubmission[]> {
  return freeze(own, keys, 'sending');
}

/**
 * A backup file is a way out too: what goes into it is frozen as if it were sent, and not marked as being sent. A
 * correction whose record is unanswered is frozen on it (3.1), so that it is one revision, whoever sends it.
 */
export function freezeForBackup(own: OwnStorage, keys: readonly string[]): Promise<readonly FrozenSubmission[]> {
  return withRoom(own, () => freezeAll(own, keys, 'file'));
}

/** The same for the sealed copy beside the database. It stays on the phone, so the service is not asked about it (4.7). */
export function freezeForCopy(own: OwnStorage, keys: readonly string[]): Promise<readonly FrozenSubmission[]> {
  return freezeAll(own, keys, 'copy');
}

/** A correction is frozen after the revision before it, whose number and hash it names: a turn each, until none is left. */
async function freezeAll(own: OwnStorage, keys: readonly string[], way: Way): Promise<readonly FrozenSubmission[]> {
  const frozen = new Map<string, FrozenSubmission>();
  for (let left: readonly string[] = keys; left.length > 0; ) {
    const turn = await freeze(own, left, way);
    for (const one of turn) frozen.set(one.key, one);
    left = turn.length === 0 ? [] : left.filter((key) => !frozen.has(key));
  }
  return [...frozen.values()];
}

/**
 * The revisions among `keys` that are frozen already, unchanged. A phone without room to write "is being sent" sends
 * only these. A revision that is not frozen stays: its number must be on disk before a byte of it leaves (3.1).
 */
export async function readFrozen(own: OwnStorage, keys: readonly string[]): Promise<readonly FrozenSubmission[]> {
  const frozen = (await candidatesOf(own, keys, 'sending')).filter(({ row }) => row.frozen !== null);
  const tried = await Promise.all(frozen.map((candidate) => write(own, candidate)));
  return tried.flatMap((each) => {
    if (each === 'closed' || each.result.status === 'unfit') return [];
    const { row } = each.candidate;
    return isRewritten(row, each.result.body) ? [] : [{ key: row.key, submission: each.result.submission }];
  });
}

type Way = 'sending' | 'file' | 'copy';

function candidatesOf(
  { storage, owner }: OwnStorage,
  keys: readonly string[],
  way: Way,
): Promise<readonly Candidate[]> {
  return storage.read((database) =>
    database.transaction('r', database.submissions, database.pulledSubmissions, database.bodies, async () => {
      const found: Candidate[] = [];
      for (const key of new Set(keys)) {
        const row = await ownSubmission(database, owner, key);
        const numbers = row === null ? null : await numbersFor(database, row, way);
        if (row === null || numbers === null) continue;
        found.push({ row, numbers, body: (await database.bodies.get(finishedKey(key)))?.body });
      }
      return found;
    }),
  );
}

async function freeze(own: OwnStorage, keys: readonly string[], way: Way): Promise<readonly FrozenSubmission[]> {
  const { storage, owner } = own;
  const candidates = await candidatesOf(own, keys, way);
  // The digest is made outside the transaction, which would end if it waited for it.
  const tried = await Promise.all(candidates.map((candidate) => write(own, candidate)));
  const written = tried.flatMap((each) => (each === 'closed' ? [] : [each]));
  const now = storage.environment.now();
  return storage.write(['submissions', 'pulledSubmissions'], async (database) => {
    const frozen: FrozenSubmission[] = [];
    for (const { candidate, result } of written) {
      const row = await ownSubmission(database, owner, candidate.row.key);
      if (row === null || !sameNumbers(await numbersFor(database, row, way), candidate.numbers)) continue;
      if (result.status === 'unfit') {
        const setAside = { code: result.code, details: null, at: now };
        await database.submissions.put({ ...row, setAside, sendingSince: null });
        continue;
      }
      // Whoever froze it meanwhile (another tab, the sealed copy) signed it otherwise: there is one revision of a number.
      const rewritten = isRewritten(row, result.body);
      const known = rewritten ? null : row.frozen;
      const submission = known === null ? result.submission : assemble(result.body, known);
      const at = row.frozen?.at ?? now;
      const { revision, baseRevision, contentHash } = submission;
      const baseHash = rewritten ? undefined : candidate.numbers.baseHash;
      const numbers = { revision, baseRevision, contentHash, ...(baseHash && { baseHash }) };
      const made: Frozen = known ?? { ...numbers, at, ...proofIn(submission) };
      const { onlyKept = row.frozen === null, ...plain } = made;
      const next: Frozen = way === 'copy' && onlyKept ? { ...plain, onlyKept } : plain;
      const marked = way === 'sending' ? { sendingSince: now, attempts: row.attempts + 1 } : {};
      await database.submissions.put({ ...row, frozen: next, ...marked });
      frozen.push({ key: row.key, submission });
    }
    return frozen;
  });
}

/** The record of a row as it travels; numbers of a row that is not frozen are 0 and its hash is empty. */
export function assemble(
  body: { readonly submission: UnnumberedSubmission },
  frozen: Pick<Frozen, 'revision' | 'baseRevision' | 'baseHash' | 'contentHash' | 'proof'> | null,
): Submission {
  const { proof, ...numbers } = frozen ?? { revision: 0, baseRevision: 0, contentHash: '' };
  const { revision, baseRevision, baseHash, contentHash } = numbers;
  const optional = { ...(proof === undefined ? {} : { [PROOF_MEMBER]: proof }), ...(baseHash && { baseHash }) };
  return { ...body.submission, ...optional, revision, baseRevision, contentHash };
}

/**
 * 6.12: its personal answers were taken out after it was sent, and the service has lost it: what goes again has the number
 * and the base that it had, and the hash of what is left of it.
 */
function isRewritten({ frozen, receipt }: StoredSubmission, { submission }: Parameters<typeof assemble>[0]): boolean {
  return frozen !== null && !isHeld(receipt) && ERASED_MEMBER in submission;
}

/** The proof that a record carries, for its row. */
function proofIn(submission: object): { readonly proof?: string } {
  const proof: unknown = PROOF_MEMBER in submission ? submission[PROOF_MEMBER] : undefined;
  return typeof proof === 'string' ? { proof } : {};
}

/** Null: the row may not leave now. */
async function numbersFor(database: BitacoraDatabase, row: StoredSubmission, way: Way): Promise<Numbers | null> {
  if (row.place !== 'outbox' || row.setAside !== null) return null;
  if (row.frozen !== null) return row.frozen;
  const revisions = await revisionsOf(database, row.owner, row.recordId);
  // 3.1: what is sent waits for the answer to an earlier one. A file or a copy has it on the numbers of that one.
  const before = revisions.filter((other) => other.order < row.order && isUnanswered(other));
  if (before.some(({ frozen }) => way === 'sending' || frozen === null)) return null;
  const pulled = await database.pulledSubmissions.get([row.owner, row.recordId]);
  const { revision: baseRevision, hash } = baseOf(row.madeOn, revisions, before.length > 0);
  const known = [
    baseRevision,
    pulled?.revision ?? 0,
    ...(pulled?.branches ?? []).map((branch) => branch.revision),
    ...revisions.map((other) => other.frozen?.revision ?? 0),
  ];
  return { revision: Math.max(...known) + 1, baseRevision, ...(hash && { baseHash: hash }) };
}

function sameNumbers(left: Numbers | null, right: Numbers): boolean {
  return (
    left !== null &&
    left.revision === right.revision &&
    left.baseRevision === right.baseRevision &&
    left.baseHash === right.baseHash
  );
}

type Written =
  | { readonly status: 'fit'; readonly submission: Submission; readonly body: Parameters<typeof assemble>[0] }
  | { readonly status: 'unfit'; readonly code: 'malformed' | 'damaged' };

async function write(
  own: OwnStorage,
  candidate: Candidate,
): Promise<{ readonly candidate: Candidate; readonly result: Written } | 'closed'> {
  const { row, numbers, body: stored } = candidate;
  const body = stored === undefined ? null : await readable(own, stored);
  if (body === 'closed') return 'closed';
  if (body === null) return { candidate, result: { status: 'unfit', code: 'damaged' } };
  const rewritten = isRewritten(row, body);
  if (row.frozen !== null && !rewritten)
    return { candidate, result: { status: 'fit', submission: assemble(body, row.frozen), body } };
  // 3.1, 3.5: a proof and a base that came along were about another revision.
  const { [PROOF_MEMBER]: _earlier, baseHash: _base, ...plain } = { [PROOF_MEMBER]: null, ...assemble(body, null) };
  // 6.12: an erased record is sent without proof, and without the hash of its base, which may have been erased too.
  const { revision, baseRevision, baseHash } = numbers;
  const numbered = { ...plain, revision, baseRevision, ...(rewritten || !baseHash ? {} : { baseHash }) };
  // 3.5: this phone's key says nothing of what somebody else made, or of what was made on another phone.
  const isMade = row.author === own.owner && numbered.device === own.storage.device.id;
  const proof = rewritten || !isMade ? null : await proofOf(own, numbered);
  const unhashed = proof === null ? numbered : { ...numbered, [PROOF_MEMBER]: proof };
  const canonical = canonicalSubmission(unhashed);
  if (!canonical.ok) return { candidate, result: { status: 'unfit', code: 'malformed' } };
  const contentHash = await own.storage.environment.sha256(new TextEncoder().encode(canonical.text));
  return { candidate, result: { status: 'fit', submission: { ...unhashed, contentHash }, body } };
}

/**
 * Null: the body cannot be read; a defect of one record is the record's alone (8.2). `closed`: its person has to open
 * her data first, and it waits as it is.
 */
async function readable(own: OwnStorage, body: StoredBody) {
  try {
    return await unlessDamaged(() => decodeFinishedBody(own, body));
  } catch (error) {
    if (error instanceof LockedError) return 'closed';
    throw error;
  }
}
