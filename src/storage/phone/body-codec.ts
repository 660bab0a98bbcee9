import {
  type DraftBody,
  draftBodySchema,
  type FinishedBody,
  finishedBodySchema,
  isUnnumbered,
  type PulledBody,
  pulledBodySchema,
  type UnnumberedSubmission,
} from '../../domain/submission/kept-body.ts';
import { submissionSchema } from '../../domain/submission/submission.ts';

/**
 * The only file that knows how bodies lie in the database. To encrypt them, change `encode` and `decode` (they are
 * asynchronous and always called outside transactions, because IndexedDB ends one that waits for anything else).
 */
export type StoredBody = { readonly codec: 'json-1'; readonly text: string };

/** A body of the database could not be read: a defect or damage, never an expected outcome. */
export class DamagedBodyError extends Error {
  override readonly name = 'DamagedBodyError';
}

export async function encodeBody(
  body: DraftBody | FinishedBody | Readonly<Record<string, unknown>>,
): Promise<StoredBody> {
  return { codec: 'json-1', text: JSON.stringify(body) };
}

export async function decodeDraftBody(stored: StoredBody): Promise<DraftBody> {
  return parsed(draftBodySchema, stored);
}

export async function decodeFinishedBody(stored: StoredBody): Promise<FinishedBody> {
  return parsed(finishedBodySchema, stored);
}

/** A pulled head as the service serves it. */
export async function decodePulledBody(stored: StoredBody): Promise<PulledBody> {
  return parsed(pulledBodySchema, stored);
}

/** A pulled head as something that a new revision can be made of: without its number, base and hash. */
export async function decodePulledSubmission(stored: StoredBody): Promise<UnnumberedSubmission> {
  const { revision: _number, baseRevision: _base, contentHash: _hash, ...rest } = parsed(submissionSchema, stored);
  if (!isUnnumbered(rest)) throw new DamagedBodyError('answers');
  return rest;
}

type Schema<T> = {
  readonly safeParse: (value: unknown) =>
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
};

function parsed<T>(schema: Schema<T>, stored: StoredBody): T {
  const result = schema.safeParse(JSON.parse(stored.text));
  if (!result.success) throw new DamagedBodyError(result.error.issues.map((issue) => issue.path.join('/')).join(' '));
  return result.data;
}
