import * as z from 'zod/mini';
import { reasonSchema } from './reason.ts';

/** Longest life of a token, in days. */
export const MOST_TOKEN_DAYS = 400;

/** What somebody asks for who connects Excel, Power BI or another program. Personal data wants a reason. */
export const readTokenRequestSchema = z
  .object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
    days: z.number().check(z.int(), z.gte(1), z.lte(MOST_TOKEN_DAYS)),
    personal: z.optional(z.boolean()),
    reason: z.optional(reasonSchema),
  })
  .check(z.refine((request) => request.personal !== true || request.reason !== undefined, { path: ['reason'] }));
export type ReadTokenRequest = z.infer<typeof readTokenRequestSchema>;

/** A token as it is listed: never its text. Times RFC 3339. */
export const readTokenSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  personal: z.boolean(),
  reason: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Null: never. */
  lastUsedAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  /** Revoked, or its days were over when this was answered. */
  ended: z.boolean(),
});
export type ReadToken = z.infer<typeof readTokenSchema>;

export const readTokensAnswerSchema = z.looseObject({ tokens: z.array(readTokenSchema) });

/** The answer to making one: the only time that its text is told, and where programs read. */
export const madeTokenSchema = z.looseObject({ token: z.string(), made: readTokenSchema, address: z.string() });
