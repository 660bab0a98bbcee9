import type { Context } from '../context.ts';
import { listOwnDevices } from '../people/devices.ts';
import type { Session } from '../people/person.ts';
import { meOf } from '../people/person.ts';
import { renderEntities } from './render-entities.ts';
import { renderForms } from './render-forms.ts';
import { renderListRows } from './render-list-rows.ts';
import { renderReviews } from './render-reviews.ts';
import { renderSubmissions } from './render-submissions.ts';
import type { ChangeRow, RenderedValue, Telling } from './rendered-value.ts';

type Kind = ChangeRow['kind'];

/** A change as JSON text; null: this person does not get it (6.3). */
export type RenderedChange = { readonly sequence: number; readonly text: string | null };

/** Renders changes for one person, in the order given; reads what each kind needs at once. */
export async function renderChanges(
  context: Context,
  session: Session,
  rows: readonly ChangeRow[],
  telling: Telling,
): Promise<RenderedChange[]> {
  const values = new Map<string, RenderedValue>();
  for (const [kind, ofKind] of Map.groupBy(rows, (row) => row.kind)) {
    const keys = ofKind.map((row) => row.key);
    for (const [key, value] of await RENDERERS[kind](context, session, keys, telling))
      values.set(`${kind} ${key}`, value);
  }
  return rows.map((row) => ({
    sequence: row.sequence,
    text: changeText(row, values.get(`${row.kind} ${row.key}`) ?? 'deleted'),
  }));
}

type Renderer = (
  context: Context,
  session: Session,
  keys: readonly string[],
  telling: Telling,
) => Promise<ReadonlyMap<string, RenderedValue>>;

const RENDERERS: { readonly [kind in Kind]: Renderer } = {
  entity: renderEntities,
  form: renderForms,
  'list-row': renderListRows,
  submission: renderSubmissions,
  review: renderReviews,
  me: renderMe,
};

function changeText(row: ChangeRow, value: RenderedValue): string | null {
  if (value === 'hidden') return null;
  const head = JSON.stringify({ sequence: row.sequence, kind: row.kind, id: idOf(row) }).slice(0, -1);
  if (value === 'deleted') return `${head},"deleted":true}`;
  if ('deletedFor' in value) return `${head},"deleted":true,"value":${value.deletedFor}}`;
  return `${head},"value":${value.json}}`;
}

/** Versions of a form are things of their own with the id of the form. */
function idOf(row: ChangeRow): string {
  return row.kind === 'form' ? (row.key.split('/')[0] ?? row.key) : row.key;
}

/** Joining writes this down (2.3), so that every other phone of the person is told of the new one. */
async function renderMe(
  context: Context,
  session: Session,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RenderedValue>> {
  const phones = keys.includes(session.userId) ? await listOwnDevices(context, session) : [];
  const told = phones.map(({ id, name, enrolledAt, current }) => ({ id, name, enrolledAt, current }));
  const json = JSON.stringify({ ...meOf(session, context.config.lockRoles), phones: told });
  return new Map(keys.map((key) => [key, key === session.userId ? { json } : ('hidden' as const)]));
}
