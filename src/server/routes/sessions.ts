import type { FastifyInstance } from 'fastify';
import { PROTOCOL_HEADER, sessionAnswerSchema, sessionRequestSchema } from '../../domain/sync/protocol.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import { type Context, DEFAULT_LIMITS } from '../context.ts';
import { transact } from '../db/transact.ts';
import { type Answer, empty, json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { isOwnOrigin } from '../http/origin.ts';
import { addressKey, createRateCounter } from '../http/rate-limit.ts';
import { describeOpenRoute, describeRoute, none } from '../http/route.ts';
import { clearSessionCookie, setSessionCookie } from '../http/session-cookie.ts';
import { shortAddress } from '../http/short-address.ts';
import { wordsOf } from '../people/client-words.ts';
import { isDeviceKey } from '../people/device-keys.ts';
import { meOf } from '../people/person.ts';
import { type Redeemed, redeemCode } from '../people/redeem.ts';
import { isLinkCode } from '../people/tokens.ts';

/** Opens a session with a joining code, and ends it (docs/sync-protocol.md, 2.3). */
export function registerSessions(app: FastifyInstance, context: Context): void {
  const tries = createRateCounter();
  const bound = context.config.limits?.wrongCodesPerMinute ?? DEFAULT_LIMITS.wrongCodesPerMinute;
  describeOpenRoute(app, context, {
    method: 'POST',
    url: '/sessions',
    summary: 'Opens a session by a code: a cookie for the app, or with `bearer` a token for tools',
    clause: '2.3',
    tag: 'people',
    params: none,
    query: none,
    body: jsonBody(sessionRequestSchema, 16_384),
    answers: { 201: { description: 'The session is open', schema: sessionAnswerSchema } },
    problems: [
      { status: 403, codes: ['wrong-origin'] },
      { status: 404, codes: ['code-unknown'] },
      { status: 409, codes: ['code-used', 'code-expired'] },
      { status: 422, codes: ['malformed-request'] },
      { status: 426, codes: ['client-too-old'] },
      { status: 429, codes: ['too-many-requests'] },
    ],
    handle: async ({ body, request, reply }) => {
      const bearer = body.bearer === true;
      // A page elsewhere must not put its own session into our visitor's browser.
      if (!bearer && request.headers.origin !== undefined && !isOwnOrigin(context.config, request)) {
        return refuse(403, 'wrong-origin');
      }
      // 2.2: every try counts until it succeeds, so that many at once cannot pass the bound. Nobody guesses a link: whoever
      // reads one with the camera joins also where others of the room have typed wrongly. What only looks like a link may
      // be a guess of the code that an operator chose, so it is counted too, apart.
      const isLink = isLinkCode(body.code);
      const key = `${isLink ? 'link' : 'typed'} ${addressKey(request.ip)}`;
      const now = context.clock.now();
      const wait = tries.count(key, bound, now.getTime());
      if (wait !== null && !isLink) return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(wait) });
      const { key: deviceKey = null } = body.device;
      if (deviceKey !== null && !isDeviceKey(deviceKey))
        return refuse(422, 'malformed-request', { reason: 'device-key' });
      const words = wordsOf(request.headers[PROTOCOL_HEADER.toLowerCase()], bearer ? 'bearer' : 'cookie');
      const device = { id: body.device.id.toLowerCase(), name: body.device.name, key: deviceKey, words };
      const redeemed = await redeemCode(context, body.code, device, shortAddress(request.ip), wait === null);
      if (redeemed.kind !== 'opened') return refuseCode(redeemed.kind);
      tries.forgive(key);
      await context.keepApart();
      if (!bearer) setSessionCookie(context.config, request, reply, redeemed.token);
      return json(201, {
        me: meOf(redeemed.person, context.config.lockRoles),
        ...(bearer ? { token: redeemed.token } : {}),
        expiresAt: redeemed.expiresAt,
        time: context.clock.now().toISOString(),
      });
    },
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/sessions/current',
    summary: 'Ends this session; what is on the phone stays there',
    clause: '2.3',
    tag: 'people',
    params: none,
    query: none,
    body: noBody,
    answers: { 204: { description: 'The session has ended' } },
    handle: async ({ session, request, reply }) => {
      await transact(context.db, async (trx) => {
        await trx.deleteFrom('sessions').where('token_hash', '=', session.tokenHash).execute();
        await writeAudit(trx, { at: context.clock.now(), who: actorOf(session), action: 'sign-out' });
      });
      await context.keepApart();
      if (session.by === 'cookie') clearSessionCookie(context.config, request, reply);
      // Never storage: what was recorded and not sent lies there.
      return empty(204, { 'Clear-Site-Data': '"cache", "cookies"' });
    },
  });
}

function refuseCode(kind: Exclude<Redeemed['kind'], 'opened'>): Answer {
  if (kind === 'client-too-old') return refuse(426, kind);
  return refuse(kind === 'code-unknown' ? 404 : 409, kind);
}
