import * as z from 'zod/mini';
import { readForm } from '../../domain/form/schema.ts';
import { NO_PLACEMENT } from '../../domain/publishing/placement.ts';
import { publicationSchema } from '../../domain/publishing/publication.ts';
import { SUBJECT_TYPES } from '../../domain/submission/submission.ts';
import type { ManagedForm, ManagedVersion, NeededFormFile } from '../../domain/sync/publishing.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { formFilesOf } from './form-files.ts';
import { readPublication } from './form-versions.ts';
import { fileStates } from './needed-files.ts';
import { placementsOf } from './placements.ts';

const headSchema = z.looseObject({
  title: z.record(z.string(), z.string()),
  sourceVersion: z.optional(z.string()),
  subject: z.optional(z.enum(SUBJECT_TYPES)),
  children: z.array(z.unknown()),
});

/** The latest events of a form that are told; older ones stay in the database. */
const EVENTS_TOLD = 50;

/** Every form with all its versions, drafts too, and how many records each has. */
export async function listManagedForms(db: Db): Promise<readonly ManagedForm[]> {
  const rows = await db.selectFrom('forms').selectAll().orderBy('id').orderBy('version', 'desc').execute();
  const ids = [...new Set(rows.map((row) => row.id))];
  const [placements, files, counts, events] = await Promise.all([
    placementsOf(db, ids),
    formFilesOf(db, ids),
    countRecords(db),
    eventsByForm(db),
  ]);
  const needs = await needsOf(db, rows);
  const versions = new Map<string, ManagedVersion[]>(ids.map((id) => [id, []]));
  const pace = createPace();
  for (const row of rows) {
    await pace();
    const head = headSchema.parse(JSON.parse(row.definition));
    const key = `${row.id}/${row.version}`;
    versions.get(row.id)?.push({
      version: row.version,
      sourceVersion: head.sourceVersion ?? null,
      title: head.title,
      subject: head.subject ?? null,
      source: row.source,
      publication: readPublication(row.publication),
      addedAt: row.added_at,
      records: counts.get(`${key} 0`) ?? 0,
      practiceRecords: counts.get(`${key} 1`) ?? 0,
      questions: countQuestions(head.children),
      files: [...(files.get(key) ?? [])],
      ...(needs.has(key) ? { needs: needs.get(key) } : {}),
    });
  }
  return ids.map((id) => ({
    id,
    placement: placements.get(id) ?? NO_PLACEMENT,
    versions: versions.get(id) ?? [],
    events: events.get(id)?.slice(0, EVENTS_TOLD) ?? [],
  }));
}

/** What drafts still lack; of what somebody was shown nothing can be put right any more. */
async function needsOf(
  db: Db,
  rows: readonly {
    readonly id: string;
    readonly version: number;
    readonly definition: string;
    readonly state: string;
  }[],
): Promise<ReadonlyMap<string, NeededFormFile[]>> {
  const found = new Map<string, NeededFormFile[]>();
  const pace = createPace();
  for (const { id, version, definition, state } of rows) {
    await pace();
    if (state !== 'draft') continue;
    const read = readForm(JSON.parse(definition));
    if (!read.ok) continue;
    const states = await fileStates(db, { id, version }, read.form);
    if (states.length > 0)
      found.set(
        `${id}/${version}`,
        states.map((each) => ({ ...each, columns: [...each.columns] })),
      );
  }
  return found;
}

/** Records that stand: what was withdrawn or lies in the bin is in no list and no figure. */
async function countRecords(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('submissions')
    .select((eb) => ['form_id', 'form_version', 'practice', eb.fn.countAll().as('records')])
    .where('withdrawn', '=', 0)
    .where('taken_out_at', 'is', null)
    .groupBy(['form_id', 'form_version', 'practice'])
    .execute();
  return new Map(rows.map((row) => [`${row.form_id}/${row.form_version} ${row.practice}`, Number(row.records)]));
}

async function eventsByForm(db: Db) {
  const rows = await db
    .selectFrom('form_events')
    .innerJoin('users', 'users.id', 'form_events.by_user')
    .select(['form_id', 'form_version', 'at', 'users.name as by', 'action', 'publication'])
    .orderBy('at', 'desc')
    .execute();
  const events = rows.map(({ form_id, form_version, publication, ...rest }) => ({
    form: form_id,
    version: form_version,
    ...rest,
    ...(publication === null ? {} : { publication: publicationSchema.parse(JSON.parse(publication)) }),
  }));
  return Map.groupBy(events, (event) => event.form);
}

/** What stands in groups and repeats too; groups and repeats themselves are no questions. */
function countQuestions(nodes: readonly unknown[]): number {
  return nodes.reduce<number>((sum, node) => {
    const children = nodeSchema.safeParse(node).data?.children;
    return sum + (children === undefined ? 1 : countQuestions(children));
  }, 0);
}

const nodeSchema = z.looseObject({ children: z.optional(z.array(z.unknown())) });
