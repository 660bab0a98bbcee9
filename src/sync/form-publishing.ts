import type { SubjectType } from '../domain/form/definition.ts';
import type { ListRow } from '../domain/lists/list-row.ts';
import type { Placement } from '../domain/publishing/placement.ts';
import { listRowsAnswerSchema, type ManagedList, managedListsAnswerSchema } from '../domain/sync/lists.ts';
import { API_BASE } from '../domain/sync/protocol.ts';
import {
  type FormFile,
  formDefinitionSchema,
  formFilePartSchema,
  formFileSchema,
} from '../domain/sync/published-form.ts';
import {
  differenceAnswerSchema,
  type FormDifference,
  type ManagedForm,
  managedFormsAnswerSchema,
  type PublicationStep,
  type UploadAnswer,
  uploadAnswerSchema,
} from '../domain/sync/publishing.ts';
import { type RecordImport, recordImportSchema } from '../domain/sync/record-import.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import { bytesOfBase64 } from './base64.ts';
import type { Wire } from './call.ts';

/** Five megabytes at a kilobyte a second. */
const UPLOAD_MS = 180_000;

/** 13.1: every form with its versions, drafts too. */
export function listManagedForms(wire: Wire): Promise<Administered<readonly ManagedForm[]>> {
  const read = (body: unknown) => managedFormsAnswerSchema.safeParse(body).data?.forms ?? null;
  return ask(wire, { method: 'GET', path: '/publishing/forms', timeoutMs: ANSWER_MS, read });
}

/** 13.7: the lists that records fill. */
export function listManagedLists(wire: Wire): Promise<Administered<readonly ManagedList[]>> {
  const read = (body: unknown) => managedListsAnswerSchema.safeParse(body).data?.lists ?? null;
  return ask(wire, { method: 'GET', path: '/publishing/lists', timeoutMs: ANSWER_MS, read });
}

/** 13.7: the rows of one of them. */
export function readListRowsWhole(wire: Wire, list: string): Promise<Administered<readonly ListRow[]>> {
  const read = (body: unknown) => listRowsAnswerSchema.safeParse(body).data?.rows ?? null;
  return ask(wire, {
    method: 'GET',
    path: `/publishing/lists/${encodeURIComponent(list)}/rows`,
    timeoutMs: ANSWER_MS,
    read,
  });
}

/** 13.7: where a list is downloaded from. */
export function listCsvUrl(list: string): string {
  return `${API_BASE}/publishing/lists/${encodeURIComponent(list)}/rows.csv`;
}

/** 13.2: a workbook (or a form as JSON) becomes the draft of the next version; the answer says all that is wrong. */
export function uploadForm(
  wire: Wire,
  file: { readonly bytes: Uint8Array<ArrayBuffer>; readonly isJson: boolean },
  subject: SubjectType | null,
): Promise<Administered<UploadAnswer>> {
  return ask(wire, {
    method: 'POST',
    path: `/publishing/forms${subject === null ? '' : `?subject=${subject}`}`,
    headers: { 'Content-Type': file.isJson ? 'application/json' : 'application/octet-stream' },
    body: file.bytes,
    timeoutMs: UPLOAD_MS + file.bytes.byteLength,
    read: (body) => uploadAnswerSchema.safeParse(body).data ?? null,
  });
}

/** 13.3 */
export function takeFormStep(
  wire: Wire,
  form: { readonly id: string; readonly version: number },
  step: PublicationStep,
): Promise<Administered<true>> {
  return ask(wire, { ...jsonCall('POST', `${pathOf(form)}/steps`, step), read: () => true as const });
}

/** 13.4 */
export function putFormFile(
  wire: Wire,
  form: { readonly id: string; readonly version: number },
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<Administered<FormFile>> {
  return ask(wire, {
    method: 'PUT',
    path: `${pathOf(form)}/files/${encodeURIComponent(file.name)}`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file.bytes,
    timeoutMs: UPLOAD_MS + file.bytes.byteLength,
    read: (body) => formFileSchema.safeParse(body).data ?? null,
  });
}

/** 13.6: an export of ODK or Kobo as records; `trial`: only what would happen. */
export function importRecords(
  wire: Wire,
  form: { readonly id: string; readonly version: number },
  bytes: Uint8Array<ArrayBuffer>,
  trial: boolean,
): Promise<Administered<RecordImport>> {
  return ask(wire, {
    method: 'POST',
    path: `${pathOf(form)}/records?trial=${trial ? 'yes' : 'no'}`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: bytes,
    timeoutMs: UPLOAD_MS + bytes.byteLength,
    read: (body) => recordImportSchema.safeParse(body).data ?? null,
  });
}

/** 13.5 */
export function placeForm(wire: Wire, id: string, placement: Placement): Promise<Administered<true>> {
  const path = `/publishing/forms/${encodeURIComponent(id)}/placement`;
  return ask(wire, { ...jsonCall('POST', path, placement), method: 'PUT', read: () => true as const });
}

/** The definition of a version, drafts too, as it is stored. */
export function readManagedForm(
  wire: Wire,
  form: { readonly id: string; readonly version: number },
): Promise<Administered<{ readonly id: string; readonly version: number }>> {
  const read = (body: unknown) => formDefinitionSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: `${pathOf(form)}/form.json`, timeoutMs: UPLOAD_MS, read });
}

/** 6.6: the bytes of a form's file, part after part, for whoever looks at it before it is published. */
export async function readFormFileWhole(wire: Wire, file: FormFile): Promise<Administered<Uint8Array<ArrayBuffer>>> {
  const whole = new Uint8Array(file.bytes);
  for (let from = 0; from < file.bytes; ) {
    const asked = from;
    const part = await ask(wire, {
      method: 'GET',
      path: `/form-files/${file.sha256}/parts/${asked}`,
      timeoutMs: UPLOAD_MS,
      read: (body) => {
        const told = formFilePartSchema.safeParse(body).data;
        return told?.from === asked && told.bytes === file.bytes ? bytesOfBase64(told.content) : null;
      },
    });
    if (part.kind !== 'done') return part;
    whole.set(part.value, from);
    from += part.value.byteLength;
  }
  return { kind: 'done', value: whole };
}

/** 13.2: what a version changes against the one before. */
export function readDifference(
  wire: Wire,
  form: { readonly id: string; readonly version: number },
): Promise<Administered<FormDifference>> {
  const read = (body: unknown) => differenceAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: `${pathOf(form)}/difference`, timeoutMs: ANSWER_MS, read });
}

/** Addresses of a version to download; the browser does it by its cookie. */
export function managedFormUrls(form: { readonly id: string; readonly version: number }) {
  const base = `${API_BASE}${pathOf(form)}`;
  return { workbook: `${base}/workbook.xlsx`, json: `${base}/form.json` };
}

function pathOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `/publishing/forms/${encodeURIComponent(id)}/${version}`;
}
