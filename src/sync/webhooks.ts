import {
  type MadeWebhook,
  madeWebhookSchema,
  type Webhook,
  type WebhookDelivery,
  type WebhookRequest,
  type WebhookTrial,
  webhookLogSchema,
  webhooksAnswerSchema,
  webhookTrialSchema,
} from '../domain/sync/webhooks.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** The service waits 15 s for a receiver. */
const TRIAL_MS = 25_000;

/** 17: the webhooks, the latest first, never their secret. */
export function listWebhooks(wire: Wire): Promise<Administered<readonly Webhook[]>> {
  const read = (body: unknown) => webhooksAnswerSchema.safeParse(body).data?.webhooks ?? null;
  return ask(wire, { method: 'GET', path: '/webhooks', timeoutMs: ANSWER_MS, read });
}

/** 17: a new one; its secret is told this once. */
export function makeWebhook(wire: Wire, request: WebhookRequest): Promise<Administered<MadeWebhook>> {
  const read = (body: unknown) => madeWebhookSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', '/webhooks', request), read });
}

/** 17: pauses it, or lets it go on. */
export function pauseWebhook(wire: Wire, id: string, paused: boolean): Promise<Administered<true>> {
  return ask(wire, { ...jsonCall('PATCH', pathOf(id), { paused }), read: () => true as const });
}

/** 17: deletes it with what waits for it and its log. */
export function endWebhook(wire: Wire, id: string): Promise<Administered<true>> {
  return ask(wire, { method: 'DELETE', path: pathOf(id), timeoutMs: ANSWER_MS, read: () => true as const });
}

/** 17: sends a trial message now. */
export function tryWebhook(wire: Wire, id: string): Promise<Administered<WebhookTrial>> {
  const read = (body: unknown) => webhookTrialSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'POST', path: `${pathOf(id)}/trials`, timeoutMs: TRIAL_MS, read });
}

/** 17: its latest messages. */
export function readWebhookLog(wire: Wire, id: string): Promise<Administered<readonly WebhookDelivery[]>> {
  const read = (body: unknown) => webhookLogSchema.safeParse(body).data?.deliveries ?? null;
  return ask(wire, { method: 'GET', path: `${pathOf(id)}/deliveries`, timeoutMs: ANSWER_MS, read });
}

function pathOf(id: string): string {
  return `/webhooks/${encodeURIComponent(id)}`;
}
