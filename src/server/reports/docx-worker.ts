import { parentPort, workerData } from 'node:worker_threads';
import { reportDocumentSchema } from '../../domain/reports/report-document.ts';
import { buildDocx } from './docx-file.ts';

/** One report and out: the document in, the bytes of its file back. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await buildDocx(reportDocumentSchema.parse(workerData)));
