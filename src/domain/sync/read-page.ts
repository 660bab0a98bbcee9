import * as z from 'zod/mini';
import { type PullAnswer, pullAnswerSchema } from './protocol.ts';
import { unpackColumns } from './unpack-columns.ts';

const inColumns = z.looseObject({ columns: z.unknown() });

/** Changes that a page holds at most, and letters of it unpacked: a page ends early after about 1 MiB. */
const BOUNDS = { maxRows: 1000, maxCharacters: 32 * 1024 * 1024 };

/** A page of a pull (6), plain or as columns (1.6); null: it is no such page. */
export function readPage(body: unknown): PullAnswer | null {
  const packed = inColumns.safeParse(body);
  if (!packed.success || packed.data.columns === undefined) return pullAnswerSchema.safeParse(body).data ?? null;
  const { columns, ...rest } = packed.data;
  const unpacked = unpackColumns(columns, BOUNDS);
  return unpacked.ok ? (pullAnswerSchema.safeParse({ ...rest, changes: unpacked.rows }).data ?? null) : null;
}
