import * as z from 'zod/mini';

/** What is written down; the field `action` of a line. */
export const AUDIT_ACTIONS = [
  'sign-in',
  'sign-out',
  'code-refused',
  'forbidden',
  'code-made',
  'person-added',
  'person-changed',
  'device-revoked',
  'parcel-received',
  'parcels-taken-in',
  'parcels-discarded',
  'parcels-back',
  'lock-opened',
  'confirmation-set',
  'confirmed',
  'confirmation-wrong',
  'taken-out',
  'brought-back',
  'download',
  'token-made',
  'token-ended',
  'review',
  'branch-decided',
  'practice-emptied',
  'merge',
  'merge-undone',
  'apart',
  'apart-undone',
  'registry-import',
  'columns-decided',
  'registry-undone',
  'registry-changed',
  'backup-import',
  'records-import',
  'plan-import',
  'plan-undone',
  'values-import',
  'values-undone',
  'form-step',
  'audit-cleared',
  'erasure',
  'restore',
  'backup-made',
  'term-ended',
  'webhook-made',
  'webhook-changed',
  'webhook-tried',
  'webhook-ended',
  'webhook-stopped',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** A line as it is answered. Times RFC 3339; null: nobody, none, or not known. */
export const auditLineSchema = z.looseObject({
  sequence: z.number(),
  at: z.string(),
  userId: z.nullable(z.string()),
  userName: z.nullable(z.string()),
  deviceId: z.nullable(z.string()),
  /** The network it came from: the last part of the address is left out. */
  address: z.nullable(z.string()),
  /** One of `AUDIT_ACTIONS`; a later service may have others. */
  action: z.string(),
  /** What it was about: a file, the id of a person, phone or record, a form's version. */
  about: z.nullable(z.string()),
  /** The name by which a person knows what it was about. */
  aboutName: z.nullable(z.string()),
  count: z.nullable(z.number()),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

/** The newest first. `next`: what to give as `before` for older ones; null: there are none. */
export const auditAnswerSchema = z.looseObject({ lines: z.array(auditLineSchema), next: z.nullable(z.number()) });
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

/**
 * Whether every line hangs on the one before. `from`: the first line that is kept, once older ones were cleared. `broken`: the first line, by number, that is missing or is not as it was
 * written.
 */
export const auditChainSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('whole'), lines: z.number(), from: z.optional(z.number()) }),
  z.looseObject({ kind: z.literal('broken'), sequence: z.number(), reason: z.enum(['missing', 'changed']) }),
]);
export type AuditChain = z.infer<typeof auditChainSchema>;
