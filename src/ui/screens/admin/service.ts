import * as z from 'zod/mini';
import { ROLES } from '../../../domain/access/roles.ts';
import { type ImportAnswer, importAnswerSchema } from '../../../domain/registry/import-report.ts';
import { type EnrolmentAnswer, enrolmentAnswerSchema } from '../../../domain/sync/protocol.ts';
import { browserParts } from '../../../sync/browser-parts.ts';
import { type Call, type Called, call } from '../../../sync/call.ts';

/** Administración works only with signal: what it asks of the service, each answer as a value. */

const personSchema = z.looseObject({
  userId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  partnerId: z.nullable(z.string()),
  municipalities: z.nullable(z.array(z.string())),
  endedAt: z.nullable(z.string()),
  joinedAt: z.nullable(z.string()),
  manageable: z.boolean(),
  openCodeUntil: z.nullable(z.string()),
  devices: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      lastContactAt: z.string(),
      revokedAt: z.nullable(z.string()),
    }),
  ),
});
/** A person with their phones. */
export type Person = z.infer<typeof personSchema>;
const peopleSchema = z.looseObject({ people: z.array(personSchema) });

/** Why it did not work: a transport code, a problem code, or `signed-out`; `details` as the service gave them. */
export type AdminFault = {
  readonly ok: false;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
};
export type AdminResult<T> = { readonly ok: true; readonly value: T } | AdminFault;

/** What is asked to enrol somebody. */
export type NewPerson = {
  readonly name: string;
  readonly role: (typeof ROLES)[number];
  readonly partnerId?: string;
  readonly municipalities?: readonly string[];
};

const JSON_TYPE = { 'Content-Type': 'application/json' };
const TIMEOUT_MS = 30_000;
/** A file of 16 MB over 3G. */
const IMPORT_TIMEOUT_MS = 5 * 60_000;

export async function listPeople(): Promise<AdminResult<readonly Person[]>> {
  const result = await ask({ method: 'GET', path: '/people', timeoutMs: TIMEOUT_MS, read: parsedBy(peopleSchema) });
  return result.ok ? { ok: true, value: result.value.people } : result;
}

/** Enrols a person; the code is shown once. */
export function enrol(person: NewPerson): Promise<AdminResult<EnrolmentAnswer>> {
  return askForCode(person);
}

/** Another code for a person who exists: a new phone. */
export function newCode(userId: string): Promise<AdminResult<EnrolmentAnswer>> {
  return askForCode({ userId });
}

/** Ends a phone's session. What is on the phone stays on it (2.3). */
export function revoke(deviceId: string): Promise<AdminResult<true>> {
  const path = `/devices/${encodeURIComponent(deviceId)}`;
  return ask({ method: 'DELETE', path, timeoutMs: TIMEOUT_MS, read: () => true });
}

/** Lets a person in again or ends all their sessions. */
export function setActive(userId: string, active: boolean): Promise<AdminResult<true>> {
  return ask({
    method: 'PATCH',
    path: `/people/${encodeURIComponent(userId)}`,
    headers: JSON_TYPE,
    body: JSON.stringify({ active }),
    timeoutMs: TIMEOUT_MS,
    read: () => true,
  });
}

/** Sends a CSV file of the registry; every row is answered for itself. */
export async function importRegistry(file: File): Promise<AdminResult<ImportAnswer>> {
  return ask({
    method: 'POST',
    path: `/registry/imports?fileName=${encodeURIComponent(file.name.slice(0, 200))}`,
    headers: { 'Content-Type': 'text/csv' },
    body: new Uint8Array(await file.arrayBuffer()),
    timeoutMs: IMPORT_TIMEOUT_MS,
    read: parsedBy(importAnswerSchema),
  });
}

function askForCode(body: object): Promise<AdminResult<EnrolmentAnswer>> {
  return ask({
    method: 'POST',
    path: '/enrolments',
    headers: JSON_TYPE,
    body: JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
    read: parsedBy(enrolmentAnswerSchema),
  });
}

async function ask<T>(request: Call<T>): Promise<AdminResult<T>> {
  const parts = browserParts();
  return resultOf(await call({ fetch: parts.fetch, origin: parts.origin, clock: parts.clock }, request));
}

function resultOf<T>(answer: Called<T>): AdminResult<T> {
  switch (answer.kind) {
    case 'answered':
      return { ok: true, value: answer.value };
    case 'refused':
      return { ok: false, code: answer.code, details: answer.details };
    case 'transport':
      return { ok: false, code: answer.code, details: {} };
    case 'signed-out':
      return { ok: false, code: 'signed-out', details: {} };
    default:
      return answer satisfies never;
  }
}

function parsedBy<T>(schema: z.ZodMiniType<T>): (body: unknown) => T | null {
  return (body) => schema.safeParse(body).data ?? null;
}
