import * as z from 'zod';
import type { Trx } from '../db/clock.ts';

const keptSchema = z.object({
  title: z.string(),
  definition: z.string(),
  leftovers: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number(), media_type: z.string() })),
});

type Draft = { readonly id: string; readonly version: number };

/** 6.15: keeps a draft that is discarded, with what names its files, under `form/version time`: one number may be discarded twice. */
export async function keepDiscarded(
  trx: Trx,
  { id, version }: Draft,
  by: { readonly userId: string; readonly at: string },
): Promise<void> {
  const draft = await trx
    .selectFrom('forms')
    .select(['title', 'definition', 'leftovers'])
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (draft === undefined) return;
  const files = await trx
    .selectFrom('form_files')
    .select(['name', 'sha256', 'bytes', 'media_type'])
    .where('form_id', '=', id)
    .where('form_version', '=', version)
    .execute();
  const row = {
    kind: 'form' as const,
    key: `${id}/${version} ${by.at}`.toLowerCase(),
    at: by.at,
    by_user: by.userId,
    reason: null,
    content: JSON.stringify({ ...draft, files }),
    gone_at: null,
  };
  await trx
    .insertInto('taken_out')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .execute();
}

/** The title of a kept draft, as JSON of languages. */
export function titleOfDiscarded(content: string): string {
  return keptSchema.parse(JSON.parse(content)).title;
}

/** A kept draft as it was, or null when it cannot be read. */
export function readDiscarded(content: string): z.infer<typeof keptSchema> | null {
  return keptSchema.safeParse(JSON.parse(content)).data ?? null;
}
