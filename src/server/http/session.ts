import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Action, Reach } from '../../domain/access/roles.ts';
import { reachOf } from '../../domain/access/roles.ts';
import { PROTOCOL_HEADER } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { wordsOf } from '../people/client-words.ts';
import type { Session } from '../people/person.ts';
import { findSession, isRevokedToken, renewSession } from '../people/sessions.ts';
import { type Refusal, refuse } from './answer.ts';
import { isOwnOrigin } from './origin.ts';
import { cookieToken, setSessionCookie } from './session-cookie.ts';
import { shortAddress } from './short-address.ts';

/** The session of a request, or the refusal to answer with: 401 `signed-out`, 403 `wrong-origin`, 429. */
export async function requireSession(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session | Refusal> {
  const carried = carriedToken(request);
  if (carried === null) return refuse(401, 'signed-out');
  // 2.3: SameSite keeps other sites out already; this holds where a browser does not know it.
  if (carried.by === 'cookie' && isWrite(request.method) && !isOwnOrigin(context.config, request)) {
    return refuse(403, 'wrong-origin');
  }
  const now = context.clock.now();
  const found = await findSession(context, carried.token, now);
  if (found === null) {
    return refuse(401, 'signed-out', (await isRevokedToken(context.db, carried.token)) ? { revoked: true } : {});
  }
  const wait = request.server.limitDevice(found.deviceId, now.getTime());
  if (wait !== null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(wait) });
  const expiresAt = await renewSession(context, found, now);
  if (carried.by === 'cookie') setSessionCookie(context.config, request, reply, carried.token);
  const { renewedAt: _renewedAt, createdAt: _createdAt, ...person } = found;
  return {
    ...person,
    address: shortAddress(request.ip),
    by: carried.by,
    words: wordsOf(request.headers[PROTOCOL_HEADER.toLowerCase()], carried.by),
    expiresAt,
  };
}

/** How far the session's person may do something; a 403 when not at all (2.1). */
export function authorise(session: Session, action: Action): Reach | Refusal {
  return reachOf(session.role, action) ?? refuse(403, 'forbidden', { action });
}

/** Whether `authorise` refused. */
export function isRefusal(result: Reach | Refusal): result is Refusal {
  return typeof result !== 'string';
}

type CarriedToken = { readonly token: string; readonly by: 'cookie' | 'bearer' };

function carriedToken(request: FastifyRequest): CarriedToken | null {
  const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer' && bearer !== undefined && bearer !== '')
    return { token: bearer, by: 'bearer' };
  const cookie = cookieToken(request);
  return cookie === null || cookie === '' ? null : { token: cookie, by: 'cookie' };
}

function isWrite(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
