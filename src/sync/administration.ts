import {
  type Counting,
  type FigureRecords,
  figureRecordsSchema,
  type IndicatorReport,
  indicatorReportSchema,
  stillCountingSchema,
} from '../domain/indicators/report.ts';
import {
  type ColumnDecision,
  type ImportAnswer,
  importAnswerSchema,
  type RegistryColumn,
  registryColumnsSchema,
} from '../domain/registry/import-report.ts';
import {
  type Apart,
  apartAnswerSchema,
  apartListSchema,
  archivedSchema,
  type ChangedEntity,
  changedEntitySchema,
  type EntityChange,
  type KeptApart,
  type KeptImport,
  keptImportsSchema,
  type UndoReport,
  undoReportSchema,
} from '../domain/registry/keeping.ts';
import {
  type DuplicatePair,
  duplicatesAnswerSchema,
  type Merge,
  type Merged,
  mergeAnswerSchema,
  mergesAnswerSchema,
} from '../domain/registry/merges.ts';
import {
  type EnrolmentRequest,
  type OwnDevice,
  ownDevicesSchema,
  type Person,
  type PersonChange,
  peopleAnswerSchema,
} from '../domain/sync/people.ts';
import { API_BASE, type EnrolmentAnswer, enrolmentAnswerSchema } from '../domain/sync/protocol.ts';
import { wellFormedText } from '../domain/text/well-formed.ts';
import { type Call, type Called, call, type TransportCode, type Wire } from './call.ts';

/** What Administración gets to its questions. It works only with the service at hand; nothing here is queued. */
export type Administered<T> = { readonly kind: 'done'; readonly value: T } | AdministrationFault;

/** Why it did not work. */
export type AdministrationFault =
  /** The service said no (1.3): `forbidden`, `not-found`, `malformed-request`, `wrong-columns`, `wrong-encoding`, ... */
  | { readonly kind: 'refused'; readonly code: string; readonly details: Readonly<Record<string, unknown>> }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'transport'; readonly code: TransportCode; readonly retryAfterMs: number | null };

/** 2.1: people and their phones, by name, as far as the session's person may see them. */
export function listPeople(wire: Wire): Promise<Administered<readonly Person[]>> {
  const read = (body: unknown) => peopleAnswerSchema.safeParse(body).data?.people ?? null;
  return ask(wire, { method: 'GET', path: '/people', timeoutMs: ANSWER_MS, read });
}

/** 2.1: what is absent stays as it is. */
export function changePerson(wire: Wire, userId: string, change: PersonChange): Promise<Administered<true>> {
  return ask(wire, {
    ...jsonCall('PATCH', `/people/${encodeURIComponent(userId)}`, change),
    read: () => true as const,
  });
}

/** 2.2: the code to type and the link to send or show as QR; seven days, one phone. Never kept on this phone. */
export function enrol(wire: Wire, enrolment: EnrolmentRequest): Promise<Administered<EnrolmentAnswer>> {
  const read = (body: unknown) => enrolmentAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', '/enrolments', enrolment), read });
}

/** 2.3: ends the sessions of a lost phone. What is on it stays on it. */
export function revokeDevice(wire: Wire, deviceId: string): Promise<Administered<true>> {
  const path = `/devices/${encodeURIComponent(deviceId)}`;
  return ask(wire, { method: 'DELETE', path, timeoutMs: ANSWER_MS, read: () => true as const });
}

/** 2.3: the phones by which this person may still enter. */
export function listOwnDevices(wire: Wire): Promise<Administered<readonly OwnDevice[]>> {
  const read = (body: unknown) => ownDevicesSchema.safeParse(body).data?.devices ?? null;
  return ask(wire, { method: 'GET', path: '/devices', timeoutMs: ANSWER_MS, read });
}

/** Sends a CSV of the registry as it is, byte for byte; the answer tells what came of each row. Repeating is harmless. */
export function importRegistry(
  wire: Wire,
  csv: Uint8Array<ArrayBuffer>,
  fileName: string,
  choice: { readonly mendsPositions?: boolean; readonly isTrial?: boolean } = {},
): Promise<Administered<ImportAnswer>> {
  const query = new URLSearchParams({ fileName: fileName.slice(0, 200) });
  if (choice.mendsPositions === true) query.set('mend', 'positions');
  if (choice.isTrial === true) query.set('trial', 'yes');
  return ask(wire, {
    method: 'POST',
    path: `/registry/imports?${query}`,
    headers: { 'Content-Type': 'text/csv' },
    body: csv,
    // Ten thousand rows take the service some seconds beyond the way up.
    timeoutMs: IMPORT_MS + csv.byteLength,
    read: (body) => importAnswerSchema.safeParse(body).data ?? null,
  });
}

/** 6.3: the further columns of the registry, and which of them go to every phone. */
export function listColumns(wire: Wire): Promise<Administered<readonly RegistryColumn[]>> {
  const read = (body: unknown) => registryColumnsSchema.safeParse(body).data?.columns ?? null;
  return ask(wire, { method: 'GET', path: '/registry/columns', timeoutMs: ANSWER_MS, read });
}

/** 6.3: says which go to every phone from now on, and which do not. */
export function decideColumns(wire: Wire, decision: ColumnDecision): Promise<Administered<true>> {
  return ask(wire, { ...jsonCall('POST', '/registry/columns', decision), read: () => true as const });
}

/** 6.8: pairs of the registry that are probably one thing, the likeliest first. */
export function listDuplicates(
  wire: Wire,
): Promise<Administered<{ readonly pairs: readonly DuplicatePair[]; readonly more: boolean }>> {
  const read = (body: unknown) => duplicatesAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: '/registry/duplicates', timeoutMs: ANSWER_MS, read });
}

/** 6.8: the latest merges that hold. */
export function listMerges(wire: Wire): Promise<Administered<readonly Merged[]>> {
  const read = (body: unknown) => mergesAnswerSchema.safeParse(body).data?.merges ?? null;
  return ask(wire, { method: 'GET', path: '/registry/merges', timeoutMs: ANSWER_MS, read });
}

/** 6.8: `drop` becomes another name for `keep`. `id` is made here, so that asking twice is asking once. */
export function mergeEntities(
  wire: Wire,
  asked: { readonly id: string; readonly keep: string; readonly drop: string },
): Promise<Administered<Merge>> {
  const read = (body: unknown) => mergeAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', '/registry/merges', asked), read });
}

/** 6.8: both stand for themselves again. */
export function undoMerge(wire: Wire, mergeId: string): Promise<Administered<Merge>> {
  const path = `/registry/merges/${encodeURIComponent(mergeId)}`;
  const read = (body: unknown) => mergeAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'DELETE', path, timeoutMs: ANSWER_MS, read });
}

/** 6.8: they are two; their pair is offered no more. `id` is made here, so that asking twice is asking once. */
export function keepApart(
  wire: Wire,
  asked: { readonly id: string; readonly left: string; readonly right: string },
): Promise<Administered<Apart>> {
  const read = (body: unknown) => apartAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', '/registry/apart', asked), read });
}

/** 6.8: the latest pairs that were said to be two. */
export function listApart(wire: Wire): Promise<Administered<readonly KeptApart[]>> {
  const read = (body: unknown) => apartListSchema.safeParse(body).data?.apart ?? null;
  return ask(wire, { method: 'GET', path: '/registry/apart', timeoutMs: ANSWER_MS, read });
}

/** 6.8: the pair is offered again. */
export function undoApart(wire: Wire, apartId: string): Promise<Administered<Apart>> {
  const path = `/registry/apart/${encodeURIComponent(apartId)}`;
  const read = (body: unknown) => apartAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'DELETE', path, timeoutMs: ANSWER_MS, read });
}

/** 6.13: the latest imports of the registry. */
export function listImports(wire: Wire): Promise<Administered<readonly KeptImport[]>> {
  const read = (body: unknown) => keptImportsSchema.safeParse(body).data?.imports ?? null;
  return ask(wire, { method: 'GET', path: '/registry/imports', timeoutMs: ANSWER_MS, read });
}

/** 6.13: takes an import back, but for what somebody used or changed since. Again answers the same. */
export function undoImport(wire: Wire, importId: string): Promise<Administered<UndoReport>> {
  const path = `/registry/imports/${encodeURIComponent(importId)}`;
  const read = (body: unknown) => undoReportSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'DELETE', path, timeoutMs: IMPORT_MS, read });
}

/** 6.13: changes, moves or archives a thing of the registry, or brings it back. */
export function changeEntity(wire: Wire, id: string, change: EntityChange): Promise<Administered<ChangedEntity>> {
  const read = (body: unknown) => changedEntitySchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('PATCH', `/registry/entities/${encodeURIComponent(id)}`, change), read });
}

/** 6.13: what was archived, the latest first. */
export function listArchived(wire: Wire): Promise<Administered<readonly ChangedEntity[]>> {
  const read = (body: unknown) => archivedSchema.safeParse(body).data?.archived ?? null;
  return ask(wire, { method: 'GET', path: '/registry/archived', timeoutMs: ANSWER_MS, read });
}

/** Days as `YYYY-MM-DD`, both included; null: all of the person's scope. `partner`: id of what the registry has. */
export type IndicatorQuestion = {
  readonly from: string;
  readonly to: string;
  readonly municipality: string | null;
  readonly partner: string | null;
};

/** Figures; or, while so much is not counted yet that they would be late, how far the service is. */
export type IndicatorAnswer =
  | { readonly kind: 'counted'; readonly report: IndicatorReport }
  | { readonly kind: 'counting'; readonly counting: Counting };

/** The figures of the results frame over what was approved. */
export function readIndicators(wire: Wire, question: IndicatorQuestion): Promise<Administered<IndicatorAnswer>> {
  const path = `/indicators?${searchOf(question)}&progress=1`;
  return ask(wire, { method: 'GET', path, timeoutMs: INDICATORS_MS, read: readIndicatorAnswer });
}

function readIndicatorAnswer(body: unknown): IndicatorAnswer | null {
  const counting = stillCountingSchema.safeParse(body).data?.counting;
  if (counting !== undefined) return { kind: 'counting', counting };
  const report = indicatorReportSchema.safeParse(body).data;
  return report === undefined ? null : { kind: 'counted', report };
}

/** The records behind one of the figures. */
export function readFigureRecords(
  wire: Wire,
  code: string,
  question: IndicatorQuestion,
): Promise<Administered<FigureRecords>> {
  const path = `/indicators/records?${searchOf(question)}&code=${encodeURIComponent(code)}`;
  const read = (body: unknown): FigureRecords | null => figureRecordsSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path, timeoutMs: INDICATORS_MS, read });
}

/** Address of the same figures as CSV, a row a figure and municipality, in the language of the screen. */
export function indicatorsUrl(origin: string, question: IndicatorQuestion, language: 'es' | 'en'): string {
  return `${origin}${API_BASE}/indicators.csv?${searchOf(question)}&lang=${language}`;
}

function searchOf({ from, to, municipality, partner }: IndicatorQuestion): string {
  const chosen = { ...(municipality === null ? {} : { municipality }), ...(partner === null ? {} : { partner }) };
  return new URLSearchParams({ from, to, ...chosen }).toString();
}

export const ANSWER_MS = 30_000;
/** Figures over a million records take the service over half a minute; it answers within this or not at all. */
const INDICATORS_MS = 5 * 60_000;
const IMPORT_MS = 180_000;

export function jsonCall(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  return { method, path, headers, body: JSON.stringify(body, storable), timeoutMs: ANSWER_MS };
}

/** 1.3: half of an emoji that somebody typed or cut is sent as U+FFFD: the service refuses the half. */
const storable = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? wellFormedText(value) : value;

export async function ask<T>(wire: Wire, request: Call<T>): Promise<Administered<T>> {
  const answer = await confirmed(wire, request);
  switch (answer.kind) {
    case 'answered':
      return { kind: 'done', value: answer.value };
    case 'refused':
      return { kind: 'refused', code: answer.code, details: answer.details };
    case 'signed-out':
      return { kind: 'signed-out' };
    case 'transport':
      return { kind: 'transport', code: answer.code, retryAfterMs: answer.retryAfterMs };
    default:
      return answer satisfies never;
  }
}

/** 2.6: where the service wants the confirmation word first, the person is asked, and it is tried once more. */
async function confirmed<T>(wire: Wire, request: Call<T>): Promise<Called<T>> {
  const answer = await call(wire, request);
  if (answer.kind !== 'refused' || answer.code !== 'confirmation-needed' || wire.confirm === undefined) return answer;
  const { word } = answer.details;
  return (await wire.confirm(typeof word === 'string' ? word : '')) ? await call(wire, request) : answer;
}
