import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Downloader } from '../export/note-download.ts';
import type { Person } from '../people/person.ts';
import { readerOf } from '../read-tokens/read-tokens.ts';
import { type Refusal, refuse } from './answer.ts';
import { authorise, isRefusal, requireSession } from './session.ts';
import { shortAddress } from './short-address.ts';

/** Who reads data: somebody with a session who may export, or a program with a read token. */
export type DataReader = {
  readonly person: Person & Downloader;
  /** With personal answers; and what for. */
  readonly personal: boolean;
  readonly reason: string | null;
};

/**
 * The reader of a request, or the refusal to answer with. A token comes as `Authorization: Bearer`, or as the password of
 * `Authorization: Basic` with any name, which is what spreadsheets can send.
 */
export async function requireReader(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<DataReader | Refusal> {
  const token = tokenIn(request.headers.authorization);
  if (token !== null) {
    const reader = await readerOf(context, token);
    if (reader === null) return unknown();
    const wait = request.server.limitDevice(`token ${reader.tokenId}`, context.clock.now().getTime());
    if (wait !== null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(wait) });
    const from = { deviceId: null, address: shortAddress(request.ip), tokenId: reader.tokenId };
    return { ...reader, person: { ...reader.person, ...from } };
  }
  const session = await requireSession(context, request, reply);
  if ('kind' in session) return session.code === 'signed-out' ? unknown() : session;
  const reach = authorise(session, 'export');
  return isRefusal(reach) ? reach : { person: session, personal: false, reason: null };
}

/** Programs ask for the password only when they are told how to send it. */
function unknown(): Refusal {
  return refuse(401, 'signed-out', {}, { 'WWW-Authenticate': 'Basic realm="Bitacora", charset="UTF-8"' });
}

function tokenIn(header: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value.startsWith('bitacora-lectura-') ? value : null;
  if (scheme.toLowerCase() !== 'basic') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
