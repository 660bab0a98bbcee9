import type { Db } from '../foundations.ts';

/** How many lines before the start are told again: a service that was killed may not have told its last ones. */
const TOLD_AGAIN = 200;
const LINES_A_PIECE = 500;

/** `tellNew`: tells what was written since it was called last. */
export type FollowedAudit = { readonly tellNew: () => Promise<void> };

/**
 * Tells every line of the audit once it is committed, in order, for a log that is kept elsewhere (16.4.3 of OWASP
 * ASVS). `tellNew` is called every few seconds; a line that comes twice after a start has the same `sequence` and
 * `hash`.
 */
export function followAudit(db: Db, tell: (line: string) => void): FollowedAudit {
  let last: number | null = null;
  return {
    tellNew: async () => {
      if (last === null) {
        const end = await db.selectFrom('audit_chain').select('last_sequence').executeTakeFirstOrThrow();
        last = Math.max(0, end.last_sequence - TOLD_AGAIN);
      }
      for (;;) {
        const lines = await db
          .selectFrom('audit')
          .select(['sequence', 'at', 'user_id', 'device_id', 'address', 'action', 'about', 'count', 'details', 'hash'])
          .where('sequence', '>', last)
          .orderBy('sequence')
          .limit(LINES_A_PIECE)
          .execute();
        for (const { details, ...line } of lines) {
          const parsed: unknown = JSON.parse(details);
          tell(JSON.stringify({ audit: { ...line, details: parsed } }));
          last = line.sequence;
        }
        if (lines.length < LINES_A_PIECE) return;
      }
    },
  };
}
