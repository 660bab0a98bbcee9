import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../context.ts';
import { ownAddress } from './origin.ts';

const PLAIN_NAME = 'bitacora_session';
/** Over https: no page of another host of the same domain can set it, nor one over http. */
const HOST_NAME = '__Host-bitacora_session';

/** The token that a request carries in our cookie, also in the one that earlier versions set; null: none. */
export function cookieToken(request: FastifyRequest): string | null {
  return request.cookies[HOST_NAME] ?? request.cookies[PLAIN_NAME] ?? null;
}

/** Browsers keep no cookie for longer; the service ends sessions by their own terms (2.3). */
const COOKIE_DAYS = 400;

/** 2.3: renewed with every answer. */
export function setSessionCookie(
  config: ServiceConfig,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  const options = attributes(config, request);
  void reply.setCookie(options.secure ? HOST_NAME : PLAIN_NAME, token, { ...options, maxAge: COOKIE_DAYS * 86_400 });
  if (options.secure && request.cookies[PLAIN_NAME] !== undefined) void reply.clearCookie(PLAIN_NAME, options);
}

/** Takes the cookie back from the browser. */
export function clearSessionCookie(config: ServiceConfig, request: FastifyRequest, reply: FastifyReply): void {
  const options = attributes(config, request);
  void reply.clearCookie(PLAIN_NAME, options);
  if (options.secure) void reply.clearCookie(HOST_NAME, options);
}

function attributes(
  config: ServiceConfig,
  request: FastifyRequest,
): { path: string; httpOnly: true; sameSite: 'strict'; secure: boolean } {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    // The request's own scheme counts too: a service with an https address is also asked over plain http by its proxy.
    secure: ownAddress(config, request).startsWith('https:') || request.protocol === 'https',
  };
}
