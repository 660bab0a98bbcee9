import type { FormReportProblem } from '../../domain/sync/publishing.ts';
import type { ReportedPlace, XlsFormProblem } from '../../domain/xlsform/problems.ts';
import { readXlsForm } from '../../domain/xlsform/read-xlsform.ts';
import { passesJsonBounds } from '../json-bounds.ts';
import { readWorkbook } from '../xlsform/workbook.ts';
import { splitBundle } from './split-bundle.ts';
import type { UploadedForm } from './take-form.ts';

/** How large an uploaded form may be, alone, and in a zip with its files. */
const MAX_FORM_BYTES = 5 * 1024 * 1024;
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;

/** Our largest form has a tenth of it. */
const MAX_FORM_VALUES = 40_000;

const JSON_TYPE = 'application/json';
/** A form as data, or a workbook in XLSForm. What a browser or a tool calls a workbook varies, so the bytes decide. */
export const UPLOAD_MEDIA_TYPES = [
  JSON_TYPE,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.ms-excel',
  'application/zip',
  'application/octet-stream',
];

/** Reads an uploaded form. Whatever is wrong with it is told; nothing is thrown. */
export async function readUpload(bytes: Uint8Array, mediaType: string): Promise<UploadedForm> {
  if (mediaType === JSON_TYPE) return readJson(bytes);
  const bundle = splitBundle(bytes);
  if (bundle === null) return await readSheets(bytes);
  const read = await readSheets(bundle.workbook);
  const tooLarge = bundle.tooLarge.map((name) => ({ level: 'error' as const, code: 'file-too-large', found: name }));
  return { ...read, problems: [...read.problems, ...tooLarge], files: bundle.files };
}

function readJson(bytes: Uint8Array): UploadedForm {
  if (bytes.byteLength > MAX_FORM_BYTES) return nothing({ level: 'error', code: 'file-too-large' });
  try {
    if (!passesJsonBounds(bytes, MAX_FORM_VALUES)) return nothing({ level: 'error', code: 'not-a-form' });
    const definition: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { definition, problems: [], leftovers: null };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    return nothing({ level: 'error', code: 'not-a-form' });
  }
}

async function readSheets(bytes: Uint8Array): Promise<UploadedForm> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return nothing({ level: 'error', code: `file-${workbook.problem}` });
  const { form, problems, leftovers, placeOf } = readXlsForm(workbook.sheets);
  const cellOf = (name: string, column: string) => {
    const place = placeOf(name, column);
    return place === null ? null : cellFields(place);
  };
  return { definition: form, problems: problems.map(problemOf), leftovers, cellOf };
}

function problemOf({ level, code, details, ...place }: XlsFormProblem): FormReportProblem {
  return { level, code, ...cellFields(place), details: { ...details } };
}

function cellFields({ sheet, row, column, cell }: ReportedPlace) {
  return {
    sheet,
    ...(row === null ? {} : { row }),
    ...(column === null ? {} : { column }),
    ...(cell === null ? {} : { cell }),
  };
}

function nothing(problem: FormReportProblem): UploadedForm {
  return { definition: null, problems: [problem], leftovers: null };
}
