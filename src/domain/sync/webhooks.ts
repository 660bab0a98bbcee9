import * as z from 'zod/mini';

/** What another system is told of, at its choice: of a record on the line, never of practice nor of plans. */
export const WEBHOOK_EVENTS = ['received', 'approved', 'returned', 'declined'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Most webhooks of a service. Each has a line of its own, so that a slow one holds no other. */
export const MOST_WEBHOOKS = 20;
/** So many messages may wait for one webhook; beyond that it is stopped. */
export const MOST_WAITING = 10_000;
/** Days after which a delivered or given-up message leaves the log. */
export const WEBHOOK_LOG_DAYS = 30;

/** What somebody asks for who connects another system. */
export const webhookRequestSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  url: z.string().check(z.trim(), z.minLength(8), z.maxLength(500)),
  events: z.array(z.enum(WEBHOOK_EVENTS)).check(z.minLength(1), z.maxLength(WEBHOOK_EVENTS.length)),
});
export type WebhookRequest = z.infer<typeof webhookRequestSchema>;

/** Paused: nothing is sent, and what happens meanwhile is not told later. */
export const webhookChangeSchema = z.object({ paused: z.boolean() });

/** Why the service stopped one by itself. `key`: its secret cannot be made again here, as after a restore elsewhere. */
export const WEBHOOK_STOPS = ['gone', 'failing', 'full', 'key'] as const;
export type WebhookStop = (typeof WEBHOOK_STOPS)[number];

/** Why a message did not arrive. `not-public`: the address leads into a network of the service's own. */
export const WEBHOOK_FAULTS = [
  'status',
  'timeout',
  'unknown-host',
  'not-public',
  'not-https',
  'certificate',
  'unreachable',
] as const;
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

const faultSchema = z.nullable(z.string());

/** A webhook as it is listed: never its secret. Times RFC 3339. */
export const webhookSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  owner: z.string(),
  createdAt: z.string(),
  state: z.enum(['on', 'paused', 'stopped']),
  /** One of `WEBHOOK_STOPS`; null: not stopped. */
  stoppedBecause: z.nullable(z.string()),
  /** Messages that wait to be sent, and those of the log that were given up. */
  waiting: z.number(),
  givenUp: z.number(),
  lastDeliveredAt: z.nullable(z.string()),
  /** Since when no try arrived; null: the last one did, or nothing was tried. An older service does not say. */
  failingSince: z.optional(z.nullable(z.string())),
});
export type Webhook = z.infer<typeof webhookSchema>;

export const webhooksAnswerSchema = z.looseObject({ webhooks: z.array(webhookSchema) });

/** The answer to making one: the only time that its secret is told. */
export const madeWebhookSchema = z.looseObject({ secret: z.string(), made: webhookSchema });
export type MadeWebhook = z.infer<typeof madeWebhookSchema>;

/** A line of the log. */
export const webhookDeliverySchema = z.looseObject({
  id: z.string(),
  /** `submission.approved` and the like. */
  type: z.string(),
  /** Of which record. */
  submission: z.string(),
  createdAt: z.string(),
  state: z.enum(['waiting', 'delivered', 'given-up']),
  tries: z.number(),
  lastTriedAt: z.nullable(z.string()),
  nextTryAt: z.nullable(z.string()),
  /** What the receiver answered last; null: nothing. */
  status: z.nullable(z.number()),
  /** One of `WEBHOOK_FAULTS`. */
  fault: faultSchema,
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

/** The latest first. */
export const webhookLogSchema = z.looseObject({ deliveries: z.array(webhookDeliverySchema) });

/** What came of a trial message. */
export const webhookTrialSchema = z.looseObject({
  delivered: z.boolean(),
  status: z.nullable(z.number()),
  fault: faultSchema,
});
export type WebhookTrial = z.infer<typeof webhookTrialSchema>;
