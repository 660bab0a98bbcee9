import {
  type KeptPlanImport,
  keptPlanImportsSchema,
  type PlanImport,
  type PlanUndo,
  planImportSchema,
  planUndoSchema,
} from '../domain/sync/plan-import.ts';
import { API_BASE } from '../domain/sync/protocol.ts';
import { type Administered, ANSWER_MS, ask } from './administration.ts';
import type { Wire } from './call.ts';

/** A whole plan is checked row by row and stored in one go. */
const IMPORT_MS = 180_000;

/** 16.1: a yearly plan as a workbook or CSV, byte for byte; `trial`: only says what would come of it. */
export function importPlan(
  wire: Wire,
  bytes: Uint8Array<ArrayBuffer>,
  { fileName, trial }: { readonly fileName: string; readonly trial: boolean },
): Promise<Administered<PlanImport>> {
  const query = new URLSearchParams({ fileName: fileName.slice(0, 200), trial: trial ? 'yes' : 'no' });
  return ask(wire, {
    method: 'POST',
    path: `/plans/poa/imports?${query}`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: bytes,
    timeoutMs: IMPORT_MS + bytes.byteLength,
    read: (body) => planImportSchema.safeParse(body).data ?? null,
  });
}

/** 16.2: the latest imports of the plan. */
export function listPlanImports(wire: Wire): Promise<Administered<readonly KeptPlanImport[]>> {
  const read = (body: unknown) => keptPlanImportsSchema.safeParse(body).data?.imports ?? null;
  return ask(wire, { method: 'GET', path: '/plans/poa/imports', timeoutMs: ANSWER_MS, read });
}

/** 16.2: takes an import back, but for what was changed, decided or worked on since. Again answers the same. */
export function undoPlanImport(wire: Wire, importId: string): Promise<Administered<PlanUndo>> {
  const path = `/plans/poa/imports/${encodeURIComponent(importId)}`;
  return ask(wire, {
    method: 'DELETE',
    path,
    timeoutMs: IMPORT_MS,
    read: (body) => planUndoSchema.safeParse(body).data ?? null,
  });
}

/** 16.3: address of the plan of a year as a file; of an empty one to fill where `year` is null. */
export function planUrl(format: 'xlsx' | 'csv', year: number | null, language: 'es' | 'en'): string {
  const query = new URLSearchParams({
    lang: language,
    ...(year === null ? { template: 'yes' } : { anio: String(year) }),
  });
  return `${API_BASE}/plans/poa.${format}?${query}`;
}
