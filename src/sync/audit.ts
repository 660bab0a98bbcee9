import {
  type AuditAction,
  type AuditAnswer,
  type AuditChain,
  auditAnswerSchema,
  auditChainSchema,
} from '../domain/sync/audit.ts';
import { API_BASE } from '../domain/sync/protocol.ts';
import { type Administered, ANSWER_MS, ask } from './administration.ts';
import type { Wire } from './call.ts';

/** Which lines: those whose words hold every word of `search` ('': all), of one action (null: all). */
export type AuditQuestion = { readonly search: string; readonly action: AuditAction | null };

/** 14: who did what, the latest first; older than the line `before` (null: from the latest on). */
export function readAudit(
  wire: Wire,
  question: AuditQuestion,
  before: number | null,
): Promise<Administered<AuditAnswer>> {
  const query = queryOf(question);
  if (before !== null) query.set('before', String(before));
  const read = (body: unknown) => auditAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: `/audit?${query}`, timeoutMs: ANSWER_MS, read });
}

/** 14: whether every line is there as it was written. */
export function readAuditChain(wire: Wire): Promise<Administered<AuditChain>> {
  const read = (body: unknown) => auditChainSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: '/audit/chain', timeoutMs: CHAIN_MS, read });
}

/** Address of the same lines as a table; the browser downloads it by its cookie. */
export function auditUrl(origin: string, question: AuditQuestion): string {
  return `${origin}${API_BASE}/audit.csv?${queryOf(question)}`;
}

/** Every line of two years is looked at. */
const CHAIN_MS = 120_000;

function queryOf({ search, action }: AuditQuestion): URLSearchParams {
  return new URLSearchParams({ ...(search === '' ? {} : { search }), ...(action === null ? {} : { action }) });
}
