import {
  type KeptPlanImport,
  keptPlanImportsSchema,
  type PlanBookName,
  type PlanImport,
  type PlanUndo,
  planImportSchema,
  planUndoSchema,
} from '../domain/sync/plan-import.ts';
import { API_BASE } from '../domain/sync/protocol.ts';
import { type Administered, ANSWER_MS, ask } from './administration.ts';
import type { Wire } from './call.ts';

/** A whole workbook is checked row by row and stored in one go. */
const IMPORT_MS = 180_000;

/** 16.1: a workbook or CSV of activities or values, byte for byte; `trial`: only says what would come of it. */
export function importPlan(
  wire: Wire,
  book: PlanBookName,
  bytes: Uint8Array<ArrayBuffer>,
  { fileName, trial, language }: { readonly fileName: string; readonly trial: boolean; readonly language: 'es' | 'en' },
): Promise<Administered<PlanImport>> {
  const asked = { fileName: fileName.slice(0, 200), trial: trial ? 'yes' : 'no', lang: language };
  const query = new URLSearchParams(asked);
  return ask(wire, {
    method: 'POST',
    path: `/plans/${book}/imports?${query}`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: bytes,
    timeoutMs: IMPORT_MS + bytes.byteLength,
    read: (body) => planImportSchema.safeParse(body).data ?? null,
  });
}

/** 16.2: the latest imports of a book. */
export function listPlanImports(wire: Wire, book: PlanBookName): Promise<Administered<readonly KeptPlanImport[]>> {
  const read = (body: unknown) => keptPlanImportsSchema.safeParse(body).data?.imports ?? null;
  return ask(wire, { method: 'GET', path: `/plans/${book}/imports`, timeoutMs: ANSWER_MS, read });
}

/** 16.2: takes an import back, but for what was changed, decided or worked on since. Again answers the same. */
export function undoPlanImport(wire: Wire, book: PlanBookName, importId: string): Promise<Administered<PlanUndo>> {
  const path = `/plans/${book}/imports/${encodeURIComponent(importId)}`;
  return ask(wire, {
    method: 'DELETE',
    path,
    timeoutMs: IMPORT_MS,
    read: (body) => planUndoSchema.safeParse(body).data ?? null,
  });
}

/** 16.3: address of a workbook: of one year, of all years, or an empty one to fill. */
export function planUrl(
  book: PlanBookName,
  format: 'xlsx' | 'csv',
  what: number | 'all' | 'template',
  language: 'es' | 'en',
): string {
  const query = new URLSearchParams({
    lang: language,
    ...(what === 'template' ? { template: 'yes' } : what === 'all' ? {} : { anio: String(what) }),
  });
  return `${API_BASE}/plans/${book}.${format}?${query}`;
}
