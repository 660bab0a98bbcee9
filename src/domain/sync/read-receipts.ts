import * as z from 'zod/mini';
import { REJECTION_CODES } from '../problem.ts';
import { type Receipt, receiptSchema } from './protocol.ts';

const envelope = z.looseObject({ results: z.array(z.looseObject({})) });

/**
 * The receipts in an answer to a push (4) or to 4.7, as an app of any age reads them; null: it is no such answer.
 * A service that is newer than the app may know flags and reasons that the app does not: those must not keep the app
 * from hearing what became of its records. A receipt that cannot be read at all is left out, and its record waits.
 */
export function readReceipts(body: unknown): readonly Receipt[] | null {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return null;
  return parsed.data.results.flatMap((result) => receiptSchema.safeParse(withoutUnknownCodes(result)).data ?? []);
}

function withoutUnknownCodes(receipt: Record<string, unknown>): Record<string, unknown> {
  const { code, ...rest } = receipt;
  const known = REJECTION_CODES.some((one) => one === code);
  return {
    ...rest,
    ...(known ? { code } : {}),
  };
}
