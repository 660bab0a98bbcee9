import * as z from 'zod/mini';
import type { AuditLine } from '../../../domain/sync/audit.ts';
import { REVIEW_STATES, type ReviewState } from '../../../domain/sync/protocol.ts';

const CHANGED_FIELDS = ['name', 'role', 'partnerId', 'municipalities', 'active'] as const;
type ChangedField = (typeof CHANGED_FIELDS)[number];
const REFUSALS = ['code-unknown', 'code-used', 'code-expired'] as const;
const STEPS = ['publish', 'practice', 'withdraw', 'discard', 'subject'] as const;

/** What a line tells beyond who, when and about what. */
export type LineFact =
  | { readonly kind: 'personal' | 'filters' | 'device'; readonly text: string }
  | { readonly kind: 'refusal'; readonly reason: (typeof REFUSALS)[number] }
  | { readonly kind: 'state'; readonly state: ReviewState }
  | { readonly kind: 'step'; readonly step: (typeof STEPS)[number] }
  | { readonly kind: 'change'; readonly field: ChangedField; readonly from: unknown; readonly to: unknown };

const changeSchema = z.object({ from: z.unknown(), to: z.unknown() });
/** The facts of a line in the order in which they are read; what a newer service adds is left to the table. */
export function lineFacts(line: AuditLine): readonly LineFact[] {
  const { personal, reason, filters, device, state, action } = line.details;
  const facts: LineFact[] = [];
  const refusal = REFUSALS.find((known) => known === reason);
  if (refusal !== undefined) facts.push({ kind: 'refusal', reason: refusal });
  if (personal === true) facts.push({ kind: 'personal', text: textOf(reason) });
  if (textOf(filters) !== '') facts.push({ kind: 'filters', text: textOf(filters) });
  if (textOf(device) !== '') facts.push({ kind: 'device', text: textOf(device) });
  const reviewed = REVIEW_STATES.find((known) => known === state);
  if (reviewed !== undefined) facts.push({ kind: 'state', state: reviewed });
  const step = line.action === 'form-step' ? STEPS.find((known) => known === action) : undefined;
  if (step !== undefined) facts.push({ kind: 'step', step });
  if (line.action === 'person-changed') {
    for (const field of CHANGED_FIELDS) {
      const change = changeSchema.safeParse(line.details[field]).data;
      if (change !== undefined) facts.push({ kind: 'change', field, from: change.from, to: change.to });
    }
  }
  return facts;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
