import type { Readable } from 'node:stream';
import type { ProblemCode } from '../../domain/problem.ts';

type Headers = Readonly<Record<string, string>>;

/** What a route answers. Refusals are values too; exceptions are bugs and lost infrastructure. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly value: unknown; readonly headers?: Headers }
  | { readonly kind: 'empty'; readonly status: number; readonly headers?: Headers }
  | {
      readonly kind: 'content';
      readonly status: number;
      readonly mediaType: string;
      readonly content: string | Uint8Array | Readable;
      readonly headers?: Headers;
    }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly code: ProblemCode;
      readonly details?: Readonly<Record<string, unknown>>;
      readonly headers?: Headers;
    };

export type Refusal = Extract<Answer, { kind: 'problem' }>;

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Headers = {}): Answer {
  return { kind: 'json', status, value, headers };
}

/** An answer without a body. */
export function empty(status: number, headers: Headers = {}): Answer {
  return { kind: 'empty', status, headers };
}

/** Text, bytes or a stream of a media type of its own. */
export function content(
  status: number,
  mediaType: string,
  body: string | Uint8Array | Readable,
  headers: Headers = {},
): Answer {
  return { kind: 'content', status, mediaType, content: body, headers };
}

/** A problem document (1.3). */
export function refuse(
  status: number,
  code: ProblemCode,
  details: Readonly<Record<string, unknown>> = {},
  headers: Headers = {},
): Refusal {
  return { kind: 'problem', status, code, details, headers };
}
