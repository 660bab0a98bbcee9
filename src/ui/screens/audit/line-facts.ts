import * as z from 'zod/mini';
import { ROLES, type Role } from '../../../domain/access/roles.ts';
import type { AuditLine } from '../../../domain/sync/audit.ts';
import { REVIEW_STATES, type ReviewState } from '../../../domain/sync/protocol.ts';

const CHANGED_FIELDS = ['name', 'role', 'partnerId', 'municipalities', 'active'] as const;
type ChangedField = (typeof CHANGED_FIELDS)[number];
const REFUSALS = ['code-unknown', 'code-used', 'code-expired'] as const;
const STEPS = ['publish', 'practice', 'withdraw', 'discard', 'subject'] as const;

/** What a field of a person was or is. */
export type ChangedValue =
  | { readonly kind: 'none'; readonly of: ChangedField }
  | { readonly kind: 'active'; readonly active: boolean }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'partner'; readonly id: string }
  | { readonly kind: 'municipalities'; readonly codes: readonly string[] }
  | { readonly kind: 'text'; readonly text: string };

/** What a line tells beyond who, when and about what. */
export type LineFact =
  | { readonly kind: 'personal' | 'filters' | 'device'; readonly text: string }
  | { readonly kind: 'refusal'; readonly reason: (typeof REFUSALS)[number] }
  | { readonly kind: 'state'; readonly state: ReviewState }
  | { readonly kind: 'step'; readonly step: (typeof STEPS)[number] }
  | { readonly kind: 'change'; readonly field: ChangedField; readonly from: ChangedValue; readonly to: ChangedValue };

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
      if (change !== undefined) {
        facts.push({ kind: 'change', field, from: valueOf(field, change.from), to: valueOf(field, change.to) });
      }
    }
  }
  return facts;
}

/** The service writes a list of municipalities as text, since it keeps it so. */
const codesSchema = z.array(z.string());

function valueOf(field: ChangedField, value: unknown): ChangedValue {
  if (typeof value === 'boolean') return { kind: 'active', active: value };
  if (typeof value !== 'string' || value === '') return { kind: 'none', of: field };
  const role = ROLES.find((known) => known === value);
  if (field === 'role' && role !== undefined) return { kind: 'role', role };
  if (field === 'partnerId') return { kind: 'partner', id: value };
  const codes = field === 'municipalities' ? codesSchema.safeParse(parsed(value)).data : undefined;
  return codes === undefined ? { kind: 'text', text: value } : { kind: 'municipalities', codes };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `complaint/2`, as the log names a version of a form; null: it names something else. */
export function formVersionIn(about: string): { readonly id: string; readonly version: string } | null {
  const [, id, version] = /^(.+)\/(\d+)$/.exec(about) ?? [];
  return id === undefined || version === undefined ? null : { id, version };
}
