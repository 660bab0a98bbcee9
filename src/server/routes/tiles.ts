import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { backgroundMapSchema, isInReach, TILE_ZOOMS } from '../../domain/map/tiles.ts';
import type { Context } from '../context.ts';
import { DEFAULT_LIMITS } from '../context.ts';
import { type Answer, content, json, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { createRateCounter } from '../http/rate-limit.ts';
import { describeRoute, none } from '../http/route.ts';
import type { TileOutcome } from '../tiles/tiles.ts';

const number = z.string().check(z.regex(/^(0|[1-9]\d{0,5})$/));
const params = z.object({ zoom: number, column: number, row: number });

/** The pictures under the map, where the operator has named a server of maps (docs/operations.md). */
export function registerTiles(app: FastifyInstance, context: Context): void {
  const counter = createRateCounter();
  const bound = { ...DEFAULT_LIMITS, ...context.config.limits }.tilesPerMinutePerDevice;

  describeRoute(app, context, {
    method: 'GET',
    url: '/tiles',
    summary: 'Whether there is a background map, and what has to stand on it',
    clause: '11.1',
    tag: 'map',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: '`attribution` null: there is none', schema: backgroundMapSchema } },
    handle: () =>
      json(200, {
        attribution: context.tiles?.attribution ?? null,
        leastZoom: TILE_ZOOMS.least,
        mostZoom: TILE_ZOOMS.most,
      }),
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/tiles/:zoom/:column/:row',
    summary: 'A piece of the background map, within Honduras',
    clause: '11.2',
    tag: 'map',
    params,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The picture: PNG, JPEG or WebP', mediaType: 'image/*' } },
    problems: [
      { status: 404, codes: ['not-found'] },
      { status: 429, codes: ['too-many-requests'] },
      { status: 503, codes: ['unavailable'] },
    ],
    handle: async ({ params: asked, session }) => {
      const tile = { zoom: Number(asked.zoom), column: Number(asked.column), row: Number(asked.row) };
      if (context.tiles === null || !isInReach(tile)) return refuse(404, 'not-found');
      const wait = counter.count(session.deviceId, bound, context.clock.now().getTime());
      if (wait !== null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(wait) });
      return answerOf(await context.tiles.get(tile));
    },
  });
}

function answerOf(outcome: TileOutcome): Answer {
  switch (outcome.kind) {
    case 'picture': {
      const { bytes, mediaType } = outcome.picture;
      return content(200, mediaType, bytes, {
        'Content-Length': String(bytes.byteLength),
        'Cache-Control': 'private, max-age=604800',
      });
    }
    case 'absent':
      return refuse(404, 'not-found');
    case 'unavailable': {
      const seconds = Math.max(1, Math.ceil(outcome.retryAfterMs / 1000));
      return refuse(503, 'unavailable', {}, { 'Retry-After': String(seconds) });
    }
    default:
      return outcome satisfies never;
  }
}
