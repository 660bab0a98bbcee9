import { type ReportDocument, typedReportSchema } from '../domain/reports/report-document.ts';
import { type Administered, ask, jsonCall } from './administration.ts';
import { bytesOfBase64 } from './base64.ts';
import type { Wire } from './call.ts';

/** A long report takes the service some seconds, and the file some time on the way. */
const TYPING_MS = 60_000;

/** What the screen shows, typed by the service as a document of Word (12.2). */
export function typeReport(
  wire: Wire,
  report: ReportDocument,
): Promise<Administered<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string }>> {
  return ask(wire, {
    ...jsonCall('POST', '/reports/docx', report),
    timeoutMs: TYPING_MS,
    read: (body) => {
      const answer = typedReportSchema.safeParse(body).data;
      const bytes = answer === undefined ? null : bytesOfBase64(answer.file);
      return answer === undefined || bytes === null ? null : { bytes, fileName: answer.fileName };
    },
  });
}
