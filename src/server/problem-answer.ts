import type { ProblemCode } from '../domain/problem.ts';
import type { Problem } from '../domain/sync/protocol.ts';

/** Media type of RFC 9457. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The problem document of a refusal (1.3). `title` is for whoever reads a log; people read i18n by `code`. */
export function problemDocument(
  status: number,
  code: ProblemCode,
  details: Readonly<Record<string, unknown>> = {},
): Problem {
  return { type: `urn:bitacora:problem:${code}`, title: TITLES[code], status, code, details };
}

const TITLES: Readonly<Record<ProblemCode, string>> = {
  'malformed-request': 'The request cannot be read',
  'signed-out': 'No session, or it has ended',
  forbidden: 'This person may not do that',
  'not-found': 'Nothing is there',
  'method-not-allowed': 'This address does not take that method',
  'too-large': 'The request is larger than the bound',
  'unsupported-media-type': 'The media type or encoding is not taken here',
  'client-too-old': 'The app is older than this service can serve',
  'too-many-requests': 'Too many requests; try again later',
  unavailable: 'The service cannot reach its store; try again later',
  'storage-full': 'The store is full; try again later',
  internal: 'The service failed',
  'code-unknown': 'No such code',
  'code-used': 'The code has been used by another device',
  'code-expired': 'The code has expired',
  'wrong-origin': 'A write with a cookie must come from our own origin',
  'stale-review': 'The revision reviewed is not the latest',
  'review-mismatch': 'This id belongs to another review',
  'branch-not-open': 'The branch has been decided already',
  'not-mergeable': 'These two cannot be merged',
  'not-changed': 'The thing of the registry was not changed; details.reason says why',
  'offset-mismatch': 'The part does not begin where the stored bytes end',
  'hash-mismatch': 'The bytes do not have this SHA-256',
  'length-mismatch': 'The length is not the one announced',
  'not-expected': 'No stored record names this photo',
  'wrong-encoding': 'The file is not UTF-8',
  'wrong-columns': 'The columns are not the expected ones',
  'wrong-passphrase': 'The passphrase does not open the file',
  'damaged-file': 'The file is damaged',
  'step-not-possible': 'That step is not possible now',
  'fresh-code-needed': 'Join with a new code first',
  'confirmation-needed': 'Give your confirmation word first',
  'confirmation-wrong': 'This is not your confirmation word',
};
