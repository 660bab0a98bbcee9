import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { toJSONSchema } from 'zod/v4/core';
import { submissionSchema } from '../../domain/submission/submission.ts';
import {
  changeSchema,
  entitySchema,
  flagSchema,
  meSchema,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  problemSchema,
  pulledSubmissionSchema,
  receiptSchema,
  reviewSchema,
} from '../../domain/sync/protocol.ts';
import { PROBLEM_MEDIA_TYPE } from '../problem-answer.ts';
import type { AnswerDescription, DescribedRoute } from './route.ts';
import { none } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

/** Schemas that get a name in the document, whether or not a route's own schema holds them whole. */
const NAMED: Readonly<Record<string, $ZodType>> = {
  Problem: problemSchema,
  Submission: submissionSchema,
  Receipt: receiptSchema,
  Flag: flagSchema,
  Entity: entitySchema,
  Me: meSchema,
  Review: reviewSchema,
  PulledSubmission: pulledSubmissionSchema,
  Change: changeSchema,
};

/** 1.5: the document, made of the schemas that check the requests. `base`: path of the interface. */
export function openApiDocument(routes: readonly DescribedRoute[], base: string, version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bitácora del Agua',
      version,
      description: `Sync protocol, version ${PROTOCOL_VERSION}; docs/sync-protocol.md explains what stands here.`,
    },
    servers: [{ url: base }],
    security: [{ cookie: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, schemaOf(schema, 'output')])),
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'bitacora_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      headers: {
        [PROTOCOL_HEADER]: {
          description: 'Version of the protocol (1.1)',
          schema: { const: String(PROTOCOL_VERSION) },
        },
      },
    },
  };
}

function operationOf(route: DescribedRoute): Json {
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: `Clause ${route.clause} of docs/sync-protocol.md.`,
    tags: [route.tag],
    ...(route.open ? { security: [] } : {}),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...Object.entries(route.requestHeaders ?? {}).map(([name, description]) => ({
        name,
        in: 'header',
        required: true,
        description,
        schema: { type: 'string' },
      })),
    ],
    ...(route.body.mediaTypes.length === 0 ? {} : { requestBody: bodyOf(route) }),
    responses: responsesOf(route),
  };
}

function operationId(route: DescribedRoute): string {
  const words = route.url.split(/[/:.]+/).filter((word) => word !== '');
  // The same address with a slash at its end is an operation of its own.
  return [route.method.toLowerCase(), ...words, ...(route.url.endsWith('/') ? ['slash'] : [])].join('-');
}

function parametersOf(schema: $ZodType, place: 'path' | 'query'): Json[] {
  if (schema === none) return [];
  const { properties = {}, required = [] } = partsSchema.parse(schemaOf(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const partsSchema = z.object({
  properties: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  required: z.optional(z.array(z.string())),
});

function bodyOf(route: DescribedRoute): Json {
  const { mediaTypes, schema } = route.body;
  const described = schema === null ? {} : { schema: schemaOf(schema, 'input') };
  return { required: true, content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, described])) };
}

/** Refusals that any route may give (1.3). 400: an address that cannot be decoded (`%ff`), or no `Host`. */
const COMMON: Readonly<Record<number, readonly string[]>> = {
  400: ['malformed-request'],
  429: ['too-many-requests'],
  500: ['internal'],
  503: ['unavailable', 'storage-full'],
};

function responsesOf(route: DescribedRoute): Json {
  const refusals = new Map<number, Set<string>>();
  const add = (status: number, codes: readonly string[]): void => {
    refusals.set(status, new Set([...(refusals.get(status) ?? []), ...codes]));
  };
  if (!route.open) add(401, ['signed-out']);
  if (!route.open && route.method !== 'GET' && route.method !== 'HEAD') add(403, ['wrong-origin']);
  if (route.params !== none) add(404, ['not-found']);
  if (route.query !== none) add(422, ['malformed-request']);
  if (route.body.mediaTypes.length > 0) {
    add(413, ['too-large']);
    add(415, ['unsupported-media-type']);
    if (route.body.schema !== null) add(422, ['malformed-request']);
  }
  for (const [status, codes] of Object.entries(COMMON)) add(Number(status), codes);
  for (const { status, codes } of route.problems ?? []) add(status, codes);
  const answers = Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer)]);
  const problems = [...refusals]
    .filter(([status]) => !(status in route.answers))
    .map(([status, codes]) => [String(status), problemOf([...codes])]);
  return Object.fromEntries([...answers, ...problems]);
}

const PROTOCOL_HEADERS = { [PROTOCOL_HEADER]: { $ref: `#/components/headers/${PROTOCOL_HEADER}` } };

function answerOf(answer: AnswerDescription): Json {
  const own = Object.entries(answer.headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  const mediaType = answer.mediaType ?? (answer.schema === undefined ? null : 'application/json');
  return {
    description: answer.description,
    headers: { ...PROTOCOL_HEADERS, ...Object.fromEntries(own) },
    ...(mediaType === null
      ? {}
      : { content: { [mediaType]: answer.schema === undefined ? {} : { schema: schemaOf(answer.schema, 'output') } } }),
  };
}

function problemOf(codes: readonly string[]): Json {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    headers: PROTOCOL_HEADERS,
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const names = new Map(Object.entries(NAMED).map(([name, schema]) => [schema, name]));

/** A schema as JSON Schema 2020-12, which is that of OpenAPI 3.1; a named one by reference wherever it is used. */
function schemaOf(schema: $ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...plain } = toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = names.get(zodSchema);
      if (name === undefined || zodSchema === schema) return;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      jsonSchema.$ref = `#/components/schemas/${name}`;
    },
  });
  return plain;
}
