import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { refuse } from '../http/answer.ts';
import { discardBody } from '../http/read-body.ts';
import { send } from '../http/send.ts';

/** The hash in their name is their version: they never change. */
const HASHED = /^\/assets\//;
const NOT_THE_APP = /^\/(api|assets)(\/|$)|\.[a-z0-9]+$/i;

/** Documents, and workers, whose policy is that of their own script. */
const RUNS_UNDER_A_POLICY = /(^|\/)[^./]*$|\.html$|\.js$(?<=worker[^/]*\.js)/;
/**
 * Headers that browsers obey in documents and workers only. Other files go without them, which saves a kilobyte each.
 */
const OF_DOCUMENTS = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
];

/** The camera reads codes and takes photos, positions are taken: by our own pages only. Nothing else is used. */
const PERMISSIONS_POLICY = 'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()';

/** The built app: its files, and its first page for every address that is one of the app's own screens. */
export async function registerStatic(app: FastifyInstance, context: Context): Promise<void> {
  const { webFolder = null, webArchive = null } = context.config;
  if (webFolder === null) {
    app.setNotFoundHandler((request, reply) => answerNothing(request, reply));
    return;
  }
  await app.register(fastifyStatic, {
    root: webArchive === null ? [webFolder] : [webFolder, webArchive],
    // The addresses of the app are the files; what is none of them is decided below.
    wildcard: true,
    index: ['index.html'],
    cacheControl: false,
    dotfiles: 'ignore',
    // The build lays `x.js.br` beside `x.js` (scripts/build/compressed-files.ts): nothing is compressed while somebody waits.
    preCompressed: true,
    setHeaders: (reply) => {
      const path = reply.request.raw.url?.split('?')[0] ?? '/';
      void reply.header('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (RUNS_UNDER_A_POLICY.test(path)) void reply.header('Permissions-Policy', PERMISSIONS_POLICY);
      else for (const name of OF_DOCUMENTS) reply.raw.removeHeader(name);
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    // A part of an old build that is gone must be a 404: a page in its place would break the program that asked.
    if (!reads || NOT_THE_APP.test(path)) return answerNothing(request, reply);
    return reply.sendFile('index.html', webFolder);
  });
}

function answerNothing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  discardBody(request.raw);
  return send(reply, refuse(404, 'not-found'));
}
