import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { MAX_DOCUMENT_LETTERS, MAX_DOCUMENT_PAGES } from '../../domain/sync/documents.ts';
import { readPdfText } from './pdf-file.ts';

/** One document and out: its bytes in, its text or why there is none back. */
const bytes = z.instanceof(Uint8Array).parse(workerData);
const reading = await readPdfText(bytes, { pages: MAX_DOCUMENT_PAGES, letters: MAX_DOCUMENT_LETTERS });
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(reading);
