import { type ReportDocument, typedReportSchema } from '../domain/reports/report-document.ts';
import type { TableDocument } from '../domain/reports/table-document.ts';
import { type Administered, ask, jsonCall } from './administration.ts';
import { bytesOfBase64 } from './base64.ts';
import type { Wire } from './call.ts';

/** A long report takes the service some seconds, and the file some time on the way. */
const TYPING_MS = 60_000;

type TypedFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string };

/** What the screen shows, typed by the service as a document of Word (12.2). */
export function typeReport(wire: Wire, report: ReportDocument): Promise<Administered<TypedFile>> {
  return askForFile(wire, '/reports/docx', report);
}

/** A table of the screen as a file, by the service. */
export function typeTable(wire: Wire, format: 'xlsx' | 'csv', table: TableDocument): Promise<Administered<TypedFile>> {
  return askForFile(wire, `/reports/table.${format}`, table);
}

function askForFile(wire: Wire, path: string, body: object): Promise<Administered<TypedFile>> {
  return ask(wire, {
    ...jsonCall('POST', path, body),
    timeoutMs: TYPING_MS,
    read: (answered) => {
      const answer = typedReportSchema.safeParse(answered).data;
      const bytes = answer === undefined ? null : bytesOfBase64(answer.file);
      return answer === undefined || bytes === null ? null : { bytes, fileName: answer.fileName };
    },
  });
}
