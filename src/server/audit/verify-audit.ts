import type { AuditChain } from '../../domain/sync/audit.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { lineHash } from './line-hash.ts';

const PAGE = 500;

/**
 * Follows the chain from the first kept line to the last: every number is there, and every hash is that of its line after
 * the one before. What is written meanwhile is not looked at.
 */
export async function verifyAudit(db: Db): Promise<AuditChain> {
  const pace = createPace();
  const chain = await db.selectFrom('audit_chain').selectAll().executeTakeFirstOrThrow();
  let sequence = chain.cleared_sequence;
  let hash = chain.cleared_hash;
  while (sequence < chain.last_sequence) {
    const page = await db
      .selectFrom('audit')
      .selectAll()
      .where('sequence', '>', sequence)
      .where('sequence', '<=', chain.last_sequence)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    if (page.length === 0) return { kind: 'broken', sequence: sequence + 1, reason: 'missing' };
    for (const line of page) {
      await pace();
      if (line.sequence !== sequence + 1) return { kind: 'broken', sequence: sequence + 1, reason: 'missing' };
      if (lineHash(line, hash) !== line.hash) return { kind: 'broken', sequence: line.sequence, reason: 'changed' };
      sequence = line.sequence;
      hash = line.hash;
    }
  }
  // The end says otherwise: the last line was written anew, hash and all.
  if (hash !== chain.last_hash) return { kind: 'broken', sequence, reason: 'changed' };
  const lines = chain.last_sequence - chain.cleared_sequence;
  return { kind: 'whole', lines, ...(chain.cleared_sequence === 0 ? {} : { from: chain.cleared_sequence + 1 }) };
}
