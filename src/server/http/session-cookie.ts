import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../context.ts';
import { SESSION_DAYS } from '../people/sessions.ts';
import { ownAddress } from './origin.ts';

export const COOKIE_NAME = 'bitacora_session';

/** 2.3: renewed with every answer, so that a phone in use never meets its end. */
export function setSessionCookie(
  config: ServiceConfig,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  void reply.setCookie(COOKIE_NAME, token, { ...attributes(config, request), maxAge: SESSION_DAYS * 86_400 });
}

/** Takes the cookie back from the browser. */
export function clearSessionCookie(config: ServiceConfig, request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(COOKIE_NAME, attributes(config, request));
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
