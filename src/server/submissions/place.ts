import type { RejectionCode } from '../../domain/problem.ts';

/** A stored revision, as far as placing another one needs it. */
export type StoredRevision = {
  readonly revision: number;
  readonly contentHash: string;
  readonly deviceId: string;
  readonly authorId: string;
  /** The person whose session brought it: another one where it was relayed (3.5). */
  readonly sentBy: string;
  readonly place: 'line' | 'branch';
  readonly sequence: number;
};

/** A record that has been read, and what is known of it besides the revisions stored. */
export type Candidate = {
  readonly revision: number;
  readonly baseRevision: number;
  /** 3.1: the hash of the base; null: the record does not say. */
  readonly baseHash: string | null;
  readonly contentHash: string;
  readonly deviceId: string;
  /** 1.2: it passes a bound of its own. */
  readonly tooLarge: boolean;
  readonly formKnown: boolean;
  /**
   * 3.5: what the record may become. `refused`: it is not the session's person's to hand in. `branch`: it is kept, and a
   * person decides, because whoever brings it may not write the next revision or does not prove where it was made.
   */
  readonly standing: 'line' | 'branch' | 'refused';
  /** 3.5: the session that brings the record is not its author's. */
  readonly relayed: boolean;
};

export type Placement<Stored extends StoredRevision> =
  | { readonly kind: 'already'; readonly outcome: 'duplicate' | 'conflict'; readonly stored: Stored }
  | { readonly kind: 'rejected'; readonly code: RejectionCode }
  | { readonly kind: 'branch' }
  | { readonly kind: 'line' };

/**
 * Where a record goes, in the order of 4.4. `stored`: every revision of its id, in any order. `malformed` and
 * `hash-mismatch` have been told before.
 */
export function placeRecord<Stored extends StoredRevision>(
  record: Candidate,
  stored: readonly Stored[],
): Placement<Stored> {
  // 4.2, 4.3: asked again, the same answer as then.
  const same = stored.find((entry) => entry.revision === record.revision && entry.contentHash === record.contentHash);
  if (same !== undefined) {
    return { kind: 'already', outcome: same.place === 'line' ? 'duplicate' : 'conflict', stored: same };
  }
  if (record.tooLarge) return { kind: 'rejected', code: 'too-large' };
  if (!record.formKnown) return { kind: 'rejected', code: 'form-version-unknown' };
  if (record.standing === 'refused') return { kind: 'rejected', code: 'not-yours' };
  const rewritten = stored.some(
    (entry) =>
      entry.revision === record.revision &&
      entry.deviceId === record.deviceId &&
      // What somebody else brought in the author's name must not shut out what the author brings.
      (record.relayed || entry.sentBy === entry.authorId),
  );
  if (rewritten) return { kind: 'rejected', code: 'revision-mismatch' };
  // A base that is stored as a branch is stored: what was made on it is a branch too, not a gap.
  const bases = stored.filter((entry) => entry.revision === record.baseRevision);
  if (record.baseRevision !== 0 && bases.length === 0) return { kind: 'rejected', code: 'revision-gap' };
  // There is nothing to branch off: the first revision of a record is its line.
  if (record.standing === 'branch' && stored.length > 0) return { kind: 'branch' };
  // 4.3: a restored backup may hold another revision under the number, and a branch may have it too.
  const { baseHash } = record;
  const isBase = (entry: StoredRevision): boolean => entry.place === 'line' && entry.contentHash === baseHash;
  if (record.baseRevision !== 0 && baseHash !== null && !bases.some(isBase)) return { kind: 'branch' };
  const onLine = stored.filter((entry) => entry.place === 'line');
  const taken = onLine.some((entry) => entry.revision === record.revision);
  return record.baseRevision === headRevision(onLine) && !taken ? { kind: 'line' } : { kind: 'branch' };
}

/** 4.3: the last revision stored on the line; 0 when there is none. */
export function headRevision(line: readonly StoredRevision[]): number {
  let head: StoredRevision | null = null;
  for (const entry of line) if (head === null || entry.sequence > head.sequence) head = entry;
  return head?.revision ?? 0;
}
