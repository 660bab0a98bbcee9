import type { Submission } from '../../domain/submission/submission.ts';
import {
  type OwnRevision,
  ownRevisionSchema,
  SHORT_HASH,
  withRevisionsSchema,
} from '../../domain/sync/own-revision.ts';
import type { Change } from '../../domain/sync/protocol.ts';
import { assemble } from '../outbox/freeze.ts';
import { decodeFinishedBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { revisionsOf } from '../phone/submission-rows.ts';

/**
 * 6.10: the changes of a page with the revisions put in that this phone made and was not sent again. null: one of them is
 * not here any more, so that the page has to be asked for whole.
 */
export async function withOwnRevisions(own: OwnStorage, changes: readonly Change[]): Promise<readonly Change[] | null> {
  const filled: Change[] = [];
  for (const change of changes) {
    const value = change.kind === 'submission' ? withRevisionsSchema.safeParse(change.value).data : undefined;
    if (value === undefined) {
      filled.push(change);
      continue;
    }
    const submission = await filledIn(own, value.submission);
    const approved = await filledIn(own, value.approved);
    if (submission === null || approved === null) return null;
    const members = approved === undefined ? { submission } : { submission, approved };
    filled.push({ ...change, value: { ...value, ...members } });
  }
  return filled;
}

/** What the service sent, or the revision of this phone that it stands for; null: that one is not here. */
async function filledIn(own: OwnStorage, sent: unknown): Promise<unknown> {
  const brief = ownRevisionSchema.safeParse(sent);
  return brief.success ? findOwn(own, brief.data) : sent;
}

/** By the whole hash, or by its beginning where the page came as columns. */
function isMeant({ contentHash }: OwnRevision, whole: string): boolean {
  return contentHash.length === SHORT_HASH ? whole.startsWith(contentHash) : whole === contentHash;
}

async function findOwn(own: OwnStorage, brief: OwnRevision): Promise<Submission | null> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => {
    const rows = await revisionsOf(database, owner, brief.id);
    const row = rows.find((candidate) => isMeant(brief, candidate.frozen?.contentHash ?? ''));
    const stored = row === undefined ? undefined : await database.bodies.get(finishedKey(row.key));
    return row === undefined || stored === undefined ? null : { frozen: row.frozen, body: stored.body };
  });
  if (found === null) return null;
  // Damaged here: the service has it whole.
  return unlessDamaged(async () => assemble(await decodeFinishedBody(own, found.body), found.frozen));
}
