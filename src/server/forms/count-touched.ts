import * as z from 'zod';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { choiceKey, type Touched, touchedIn } from '../../domain/publishing/change-effects.ts';
import { backupDraftSchema } from '../../domain/sync/backup-rows.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';

const recordSchema = z.looseObject({ answers: z.record(z.string(), z.unknown()) });
const draftSchema = z.looseObject({ row: backupDraftSchema, body: recordSchema });
const PAGE = 200;

/** How many records and drafts there are of a form, and how many of them hold each of what is touched. */
export type TouchedCounts = {
  readonly records: Tally;
  readonly draftCopies: Tally;
};
type Tally = { readonly all: number; readonly of: (name: string) => number };

/** Reads every record of the form once, as it stands on the line; other requests go on meanwhile. */
export async function countTouched(db: Db, before: FormModel, touched: Touched): Promise<TouchedCounts> {
  const find = touchedIn(before, touched);
  const pace = createPace();
  const records = createTally(touched);
  const asks = touched.names.length + touched.choices.length > 0;
  let after = '';
  while (true) {
    const page = await recordsAfter(db, before.form.id, after);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
    for (const { body } of page) {
      await pace();
      records.add(asks ? find(recordSchema.safeParse(JSON.parse(body)).data?.answers) : new Set());
    }
  }
  const draftCopies = createTally(touched);
  for await (const body of draftBodies(db)) {
    await pace();
    const draft = draftSchema.safeParse(JSON.parse(body)).data;
    if (draft?.row.form.id === before.form.id) draftCopies.add(find(draft.body.answers));
  }
  return { records: records.read(), draftCopies: draftCopies.read() };
}

/** Copies of drafts that came as backups, one at a time: a body may be large. */
async function* draftBodies(db: Db): AsyncGenerator<string> {
  const copies = await db
    .selectFrom('drafts')
    .select(['author_id', 'draft_id', 'content_hash'])
    .where('kind', '=', 'draft')
    .execute();
  for (const copy of copies) {
    const row = await db
      .selectFrom('drafts')
      .select('body')
      .where('author_id', '=', copy.author_id)
      .where('draft_id', '=', copy.draft_id)
      .where('content_hash', '=', copy.content_hash)
      .executeTakeFirst();
    if (row !== undefined) yield row.body;
  }
}

async function recordsAfter(db: Db, form: string, after: string) {
  return await db
    .selectFrom('submissions')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.submission_id', '=', 'submissions.id')
        .onRef('revisions.content_hash', '=', 'submissions.head_hash'),
    )
    .select(['submissions.id', 'revisions.body'])
    .where('submissions.form_id', '=', form)
    .where('submissions.practice', '=', 0)
    .where('submissions.withdrawn', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .where('submissions.id', '>', after)
    .orderBy('submissions.id')
    .limit(PAGE)
    .execute();
}

function createTally({ names, choices }: Touched) {
  const counts = new Map([...names, ...choices.map(choiceKey)].map((name) => [name, 0]));
  let all = 0;
  return {
    add: (found: ReadonlySet<string>): void => {
      all += 1;
      for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    read: (): Tally => ({ all, of: (name) => counts.get(name) ?? 0 }),
  };
}
