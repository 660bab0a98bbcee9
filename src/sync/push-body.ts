import type { Submission } from '../domain/submission/submission.ts';
import { BODIES_HEADER, COLUMNS_MEDIA_TYPE } from '../domain/sync/columns-shape.ts';
import { packColumns } from '../domain/sync/pack-columns.ts';
import type { Receipt } from '../domain/sync/protocol.ts';
import { readReceipts } from '../domain/sync/read-receipts.ts';
import { unpackColumns } from '../domain/sync/unpack-columns.ts';
import { jsonBody, type Round } from './round-state.ts';

/** A push ready to leave, and how its answer is read. */
export type PushBody = {
  readonly form: 'plain' | 'columns';
  /** Letters of the records as JSON. */
  readonly plainBytes: number;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  readonly read: (answer: unknown) => readonly Receipt[] | null;
};

/** The body of a push: as columns where the service takes them (1.6), else plain. */
export async function pushBody(round: Round, submissions: readonly Submission[]): Promise<PushBody> {
  return (round.columns === 'yes' ? await columnsBody(round, submissions) : null) ?? plainBody(round, submissions);
}

async function plainBody(round: Round, submissions: readonly Submission[]): Promise<PushBody> {
  const text = JSON.stringify({ submissions });
  return { form: 'plain', plainBytes: text.length, ...(await jsonBody(round.compress, text)), read: readReceipts };
}

/** Null: a record among them goes only in the plain form. */
async function columnsBody(round: Round, submissions: readonly Submission[]): Promise<PushBody | null> {
  const table = packColumns(submissions.map(({ contentHash: _hash, ...rest }) => rest));
  if (table === null) return null;
  const hashes = submissions.map(({ contentHash }) => contentHash).join('');
  const digest = await round.phone.sha256(new TextEncoder().encode(hashes));
  const text = JSON.stringify({ submissions: table, digest });
  const { body, headers } = await jsonBody(round.compress, text);
  return {
    form: 'columns',
    // What the sizes of queued rows are estimates of, so that the next batch is chosen by the same measure.
    plainBytes: JSON.stringify(submissions).length,
    body,
    headers: { ...headers, 'Content-Type': COLUMNS_MEDIA_TYPE },
    read: (answer) => readColumnReceipts(answer, submissions, digest),
  };
}

/** The receipts of an answer in columns; only when it names exactly the records that were sent, in their order. */
function readColumnReceipts(
  answer: unknown,
  submissions: readonly Submission[],
  digest: string,
): readonly Receipt[] | null {
  if (typeof answer !== 'object' || answer === null || !('of' in answer) || !('results' in answer)) return null;
  if (answer.of !== digest) return null;
  const unpacked = unpackColumns(answer.results, { maxRows: submissions.length, maxCharacters: MAX_ANSWER_CHARACTERS });
  if (!unpacked.ok || unpacked.rows.length !== submissions.length) return null;
  const results = unpacked.rows.map((row, index) => {
    const { id, revision, contentHash } = submissions[index] ?? {};
    return { ...row, id, revision, contentHash };
  });
  return readReceipts({ results });
}

/** Of an answer with 500 receipts: far more than flags and details need. */
const MAX_ANSWER_CHARACTERS = 8 * 1024 * 1024;

/** Notes what the service says of the bodies that it takes, unless columns failed since the app was started. */
export function noteBodies(round: Round, headers: Headers): void {
  if (round.columns === 'failed') return;
  round.columns = headers.get(BODIES_HEADER)?.includes(COLUMNS_MEDIA_TYPE) === true ? 'yes' : 'no';
}
