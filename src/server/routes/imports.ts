import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { sha256Schema, uuidSchema } from '../../domain/ids.ts';
import { BACKUP_MEDIA_TYPE } from '../../domain/sync/backup-format.ts';
import {
  backupAnswerSchema,
  draftsAnswerSchema,
  MAX_BACKUP_BYTES,
  MAX_BACKUP_CONTENT_BYTES,
  MAX_BACKUP_SECTIONS,
  PASSPHRASE_HEADER,
} from '../../domain/sync/import-answer.ts';
import type { Context } from '../context.ts';
import { type Answer, empty, json, refuse } from '../http/answer.ts';
import { drained, noBody, streamBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { type ImportOutcome, importBackup } from '../imports/import-backup.ts';
import { forgetDraft, listKeptDrafts } from '../imports/kept-drafts.ts';

/** Imports at once in this process: each may hold a batch and derive a key. */
const MAX_ACTIVE_IMPORTS = 3;
const RETRY_AFTER = { 'Retry-After': '30' };

const params = z.object({ contentHash: sha256Schema });
/** `device`: only drafts that this phone wrote. */
const draftsQuery = z.object({ device: z.optional(uuidSchema.check(z.toLowerCase())) });

/** Backup files that phones exported (docs/sync-protocol.md, 9). */
export function registerImports(app: FastifyInstance, context: Context): void {
  let active = 0;

  describeRoute(app, context, {
    method: 'POST',
    url: '/imports',
    summary: 'Takes in what a phone exported: a receipt a record, drafts kept for their author; as often as one likes',
    clause: '9.1',
    tag: 'imports',
    params: none,
    query: none,
    requestHeaders: { [PASSPHRASE_HEADER]: 'Of a sealed file: base64url of the passphrase in UTF-8; never stored' },
    body: streamBody([BACKUP_MEDIA_TYPE]),
    answers: { 200: { description: 'Everything acknowledged here is on the disk', schema: backupAnswerSchema } },
    problems: [
      { status: 413, codes: ['too-large'] },
      { status: 415, codes: ['unsupported-media-type'] },
      { status: 422, codes: ['damaged-file', 'wrong-passphrase', 'malformed-request'] },
      { status: 503, codes: ['unavailable', 'storage-full'] },
    ],
    handle: async ({ request, body, session }) => {
      const passphrase = passphraseOf(request);
      if (passphrase === 'malformed') {
        return drained(request, refuse(422, 'malformed-request', { headers: [PASSPHRASE_HEADER] }));
      }
      if (active >= MAX_ACTIVE_IMPORTS) return drained(request, refuse(503, 'unavailable', {}, RETRY_AFTER));
      active += 1;
      try {
        const outcome = await importBackup(context, session, bytesOf(body), passphrase.text);
        return drained(request, answerOf(outcome));
      } finally {
        active -= 1;
      }
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/imports/drafts',
    summary: 'Unfinished records out of backup files, kept for the session’s person alone',
    clause: '9.2',
    tag: 'imports',
    params: none,
    query: draftsQuery,
    body: noBody,
    answers: { 200: { description: 'The latest first', schema: draftsAnswerSchema } },
    handle: async ({ session, query: { device } }) =>
      json(200, { drafts: await listKeptDrafts(context.db, session.userId, device) }, { 'Cache-Control': 'no-store' }),
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/imports/drafts/:contentHash',
    summary: 'Forgets a kept draft, once its author has it',
    clause: '9.2',
    tag: 'imports',
    params,
    query: none,
    body: noBody,
    answers: { 204: { description: 'It is not kept any more' } },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ session, params: { contentHash } }) =>
      (await forgetDraft(context.db, session.userId, contentHash)) ? empty(204) : refuse(404, 'not-found'),
  });
}

function passphraseOf(request: FastifyRequest): { readonly text: string | null } | 'malformed' {
  const header = request.headers[PASSPHRASE_HEADER.toLowerCase()];
  if (header === undefined) return { text: null };
  if (typeof header !== 'string' || !/^[\w-]{1,2000}=*$/.test(header)) return 'malformed';
  return { text: Buffer.from(header, 'base64url').toString('utf8') };
}

function answerOf(outcome: ImportOutcome): Answer {
  switch (outcome.kind) {
    case 'taken':
      return json(200, outcome.taken);
    case 'damaged':
      // What could be read is safe; the file is not whole.
      return refuse(422, 'damaged-file', outcome.taken);
    case 'too-large':
      return refuse(413, 'too-large', {
        maxBytes: MAX_BACKUP_BYTES,
        maxContentBytes: MAX_BACKUP_CONTENT_BYTES,
        maxItems: MAX_BACKUP_SECTIONS,
        ...outcome.taken,
      });
    case 'refused':
      return answerRefusal(outcome.code);
    default:
      return outcome satisfies never;
  }
}

function answerRefusal(code: Extract<ImportOutcome, { kind: 'refused' }>['code']): Answer {
  switch (code) {
    case 'damaged-file':
      return refuse(422, 'damaged-file');
    case 'wrong-passphrase':
    case 'passphrase-needed':
      return refuse(422, 'wrong-passphrase', { reason: code });
    case 'newer-version':
      return refuse(415, 'unsupported-media-type', { reason: code });
    default:
      return code satisfies never;
  }
}

/** The chunks of a body up to its end or to where the connection broke; leaving them early breaks nothing. */
async function* bytesOf(body: Readable): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<unknown> = body.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
  while (true) {
    // A connection that breaks is where the file ends: what came before it counts.
    const next = await chunks.next().catch(() => null);
    if (next === null || next.done === true) return;
    if (!(next.value instanceof Uint8Array)) throw new TypeError('a body of text');
    yield next.value;
  }
}
