import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import type { ProblemCode } from '../../domain/problem.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import type { Answer, Refusal } from './answer.ts';
import { type Body, checkAgainst, drained } from './body.ts';
import { createRefusalNotes } from './note-refusal.ts';
import { send } from './send.ts';
import { requireSession } from './session.ts';

/** One answer of a route, for the OpenAPI document. No schema: no body, or one of `mediaType`. */
export type AnswerDescription = {
  readonly description: string;
  readonly schema?: $ZodType;
  readonly mediaType?: string;
  /** Header name and what it says. */
  readonly headers?: Readonly<Record<string, string>>;
};

type RouteAbout = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, parameters as `:name`. */
  readonly url: string;
  readonly summary: string;
  /** Where it is described: a clause of docs/sync-protocol.md (`6.15`), or another page (`docs/boards.md`). */
  readonly clause: string;
  readonly tag: string;
  /** Header name and what it says. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Refusals of its own; those that any route may give need no mention. */
  readonly problems?: readonly { readonly status: number; readonly codes: readonly ProblemCode[] }[];
};

type RouteInput<Params, Query, Content, Who> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Content;
  readonly session: Who;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: Context;
};

/** Everything about a route: what OpenAPI tells of it (1.5) is what checks its requests. */
export type RouteDescription<Params, Query, Content, Who> = RouteAbout & {
  /** `none` for a part that the route does not have; `noBody` for the body. */
  readonly params: $ZodType<Params>;
  readonly query: $ZodType<Query>;
  readonly body: Body<Content>;
  readonly handle: (input: RouteInput<Params, Query, Content, Who>) => Promise<Answer> | Answer;
};

/** A route as the OpenAPI document sees it. */
export type DescribedRoute = RouteAbout & {
  readonly open: boolean;
  readonly params: $ZodType;
  readonly query: $ZodType;
  readonly body: Pick<Body<unknown>, 'mediaTypes' | 'schema'>;
};

declare module 'fastify' {
  interface FastifyInstance {
    /** What `describeRoute` has registered so far. */
    readonly described: DescribedRoute[];
    /** Counts a request of a device; seconds to wait when it sends too many, else null. */
    readonly limitDevice: (deviceId: string, nowMs: number) => number | null;
  }
}

/** A part of the request that the route does not have. */
export const none = z.unknown();

/**
 * Registers a route and describes it. Before `handle` runs: the session is there (401), a cookie write came from our
 * origin (403), parameters (404), query (422) and body (400, 413, 415, 422) fit their schemas.
 */
export function describeRoute<Params, Query, Content>(
  app: FastifyInstance,
  context: Context,
  route: RouteDescription<Params, Query, Content, Session>,
): void {
  const note = createRefusalNotes(context, `${route.method} ${route.url}`);
  const handle: typeof route.handle = async (input) => {
    const answered = await route.handle(input);
    await note(input.session, answered);
    return answered;
  };
  register(app, context, { ...route, handle }, false, async (request, reply) => {
    const session = await requireSession(context, request, reply);
    return 'kind' in session ? { refused: session } : { who: session };
  });
}

/** `describeRoute` for what needs no session. */
export function describeOpenRoute<Params, Query, Content>(
  app: FastifyInstance,
  context: Context,
  route: RouteDescription<Params, Query, Content, null>,
): void {
  register(app, context, route, true, async () => ({ who: null }));
}

type Authenticate<Who> = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<{ readonly who: Who } | { readonly refused: Refusal }>;

function register<Params, Query, Content, Who>(
  app: FastifyInstance,
  context: Context,
  route: RouteDescription<Params, Query, Content, Who>,
  open: boolean,
  authenticate: Authenticate<Who>,
): void {
  const { handle: _handle, ...about } = route;
  app.described.push({ ...about, open });
  app.route({
    method: route.method,
    url: route.url,
    // Whoever watches a service often asks with HEAD. Routes with a session have no use for it.
    exposeHeadRoute: open && route.method === 'GET',
    handler: async (request, reply) => send(reply, await answer(context, route, authenticate, request, reply)),
  });
}

async function answer<Params, Query, Content, Who>(
  context: Context,
  route: RouteDescription<Params, Query, Content, Who>,
  authenticate: Authenticate<Who>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> {
  const held = route.body.hold?.(request) ?? null;
  const authenticated = await authenticate(request, reply);
  if ('refused' in authenticated) return drained(request, authenticated.refused);
  const params = checkAgainst(route.params, request.params, 404, 'not-found');
  if (!params.ok) return drained(request, params.refusal);
  const query = checkAgainst(route.query, request.query, 422, 'malformed-request');
  if (!query.ok) return drained(request, query.refusal);
  const body = await route.body.take(request, held);
  if (!body.ok) return body.refusal;
  const input = { params: params.value, query: query.value, body: body.value };
  return await route.handle({ ...input, session: authenticated.who, request, reply, context });
}
