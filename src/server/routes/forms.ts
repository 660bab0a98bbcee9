import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { formsAnswerSchema } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { content, json, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';

const params = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  version: z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number)),
});
const textSchema = z.object({ es: z.string(), en: z.string() });

export function registerForms(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/forms',
    summary: 'Every version of every form',
    clause: '6.6',
    tag: 'forms',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By id and version', schema: formsAnswerSchema } },
    handle: async () => {
      const rows = await context.db
        .selectFrom('forms')
        .select(['id', 'version', 'title'])
        .orderBy('id')
        .orderBy('version')
        .execute();
      return json(200, {
        forms: rows.map((row) => ({
          id: row.id,
          version: row.version,
          title: textSchema.parse(JSON.parse(row.title)),
        })),
      });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/forms/:id/:version',
    summary: 'The definition of one version; old ones stay readable',
    clause: '6.6',
    tag: 'forms',
    params,
    query: none,
    body: noBody,
    answers: {
      200: { description: 'The definition, in XLSForm vocabulary', schema: z.looseObject({ id: z.string() }) },
    },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ params: { id, version } }) => {
      const row = await context.db
        .selectFrom('forms')
        .select('definition')
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined
        ? refuse(404, 'not-found')
        : content(200, 'application/json; charset=utf-8', row.definition);
    },
  });
}
