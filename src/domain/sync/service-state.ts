import * as z from 'zod/mini';

/** A copy of the whole service that is older says so in Hoy: what came since would be lost with the machine. */
export const BACKUP_DAYS = 7;

/** How the service itself does, for who answers for all of it. Times RFC 3339. */
export const serviceStateSchema = z.looseObject({
  /** When the latest copy of the whole service was finished; null: never, or longer ago than the audit reaches. */
  lastBackupAt: z.nullable(z.string()),
  /** Webhooks that the service stopped by itself. */
  stoppedWebhooks: z.number(),
  /** Revoked phones that handed something in about which nobody has decided (2.7). Absent: a service of before. */
  handIns: z.optional(z.number()),
});
export type ServiceState = z.infer<typeof serviceStateSchema>;

/** Whole days since the latest copy, when that is too long ago; 'never'; null: it is recent enough. */
export function backupAge(lastBackupAt: string | null, nowMs: number): number | 'never' | null {
  if (lastBackupAt === null) return 'never';
  const days = Math.floor((nowMs - Date.parse(lastBackupAt)) / 86_400_000);
  return days >= BACKUP_DAYS ? days : null;
}
