import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { PROBLEM_MEDIA_TYPE, problemDocument } from '../problem-answer.ts';
import { type Answer, refuse } from './answer.ts';
import { protocolHeaders } from './protocol-headers.ts';
import { discardBody } from './read-body.ts';
import { send } from './send.ts';

/** How long a client waits before it tries again after a 503. */
const RETRY_AFTER_SECONDS = '30';

/** Answers what a route threw: 503 for lost infrastructure, 4xx for what the framework refused, 500 for a bug (1.3). */
export function answerError(
  context: Context,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  discardBody(request.raw);
  return send(reply, answerOf(context, error, request));
}

function answerOf(context: Context, error: unknown, request: FastifyRequest): Answer {
  const fault = storageFaultOf(error);
  if (fault !== null) {
    context.log('error', 'the store cannot be used', { fault, error: describe(error), url: request.routeOptions.url });
    return refuse(503, fault, {}, { 'Retry-After': RETRY_AFTER_SECONDS });
  }
  const status = frameworkStatus(error);
  switch (status) {
    case null:
      context.log('error', 'a request failed', { error: describe(error), url: request.routeOptions.url });
      return refuse(500, 'internal');
    // An address such as `//health` or `/a/../b`, which no file can have.
    case 403:
    case 404:
    // An id longer than any that is given out leads nowhere.
    case 414:
      return refuse(404, 'not-found');
    case 413:
      return refuse(413, 'too-large');
    case 415:
      return refuse(415, 'unsupported-media-type');
    case 503:
      return refuse(503, 'unavailable', {}, { 'Retry-After': RETRY_AFTER_SECONDS });
    default:
      return refuse(status, 'malformed-request');
  }
}

/** The status of an error that fastify itself made of the request; null for anything else. */
function frameworkStatus(error: unknown): number | null {
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error)) return null;
  const { code, statusCode } = error;
  const byFramework = typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number';
  return byFramework && (statusCode < 500 || statusCode === 503) ? statusCode : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What node itself could not read as a request, or gave up waiting for: an answer all the same (1.1, 1.3). */
export function answerBrokenRequest(context: Context, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = BROKEN_STATUS[error.code ?? ''] ?? 400;
  const body = JSON.stringify(problemDocument(status, status === 431 ? 'too-large' : 'malformed-request'));
  const headers = [
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Bad Request'}`,
    ...protocolHeaders(context).map(([name, value]) => `${name}: ${value}`),
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}

/** `Expect` with anything but `100-continue`, which node itself would refuse without a word of ours (1.1). */
export function answerExpectation(context: Context, request: IncomingMessage, response: ServerResponse): void {
  discardBody(request);
  for (const [name, value] of protocolHeaders(context)) response.setHeader(name, value);
  response.writeHead(417, { 'Content-Type': PROBLEM_MEDIA_TYPE });
  response.end(JSON.stringify(problemDocument(417, 'malformed-request', { headers: ['Expect'] })));
}

const BROKEN_STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
