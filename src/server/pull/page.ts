import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { renderChanges } from './render.ts';
import type { ChangeRow, OwnForm } from './rendered-value.ts';
import { scopeText } from './scope.ts';

/** 6: how many changes a page holds unless told, and at most. */
export const DEFAULT_PAGE = 500;
export const MAX_PAGE = 1000;
/** A page ends early beyond this, so that a slow link gets whole pages; a single change may be larger. */
const MAX_PAGE_CHARACTERS = 1024 * 1024;
/** Rows looked at for one page before it is handed out, also when few of them are for this person. */
const MAX_EXAMINED = 4000;
const LEAST_EXAMINED = 100;
const RECORDS_AT_ONCE = 40;

export type Asked = {
  readonly after: number;
  readonly limit: number;
  readonly scope: string | undefined;
  readonly own: OwnForm;
};

/** A page of 6; `changes` are JSON texts. */
export type Page = {
  readonly changes: readonly string[];
  readonly last: number;
  readonly more: boolean;
  readonly scope: string;
  readonly reset?: true;
};

/** Reads a page of 6 for one person. */
export async function readPage(context: Context, session: Session, asked: Asked): Promise<Page> {
  // 6.2: read before the changes. Everything up to this number has been committed; whatever moves behind it
  // meanwhile is told by a later page.
  const clock = await context.db.selectFrom('clock').select(['sequence', 'epoch']).executeTakeFirstOrThrow();
  const scope = scopeText(session, clock.epoch);
  // 6.4
  if (asked.scope !== undefined && asked.scope !== scope) {
    return { changes: [], last: 0, more: true, scope, reset: true };
  }
  return { ...(await collect(context, session, asked, clock.sequence)), scope };
}

type Collected = Pick<Page, 'changes' | 'last' | 'more'>;

async function collect(context: Context, session: Session, asked: Asked, newest: number): Promise<Collected> {
  const changes: string[] = [];
  let characters = 0;
  let examined = 0;
  let last = asked.after;
  const telling = { own: asked.own, anew: asked.after === 0 };
  while (examined < MAX_EXAMINED) {
    const wanted = Math.max(asked.limit - changes.length, LEAST_EXAMINED);
    const rows = await nextRows(context, last, newest, wanted);
    for (const some of portionsOf(rows)) {
      for (const rendered of await renderChanges(context, session, some, telling)) {
        if (changes.length === asked.limit || (characters > MAX_PAGE_CHARACTERS && rendered.text !== null)) {
          return { changes, last, more: true };
        }
        if (rendered.text !== null) {
          changes.push(rendered.text);
          characters += rendered.text.length;
        }
        last = rendered.sequence;
      }
    }
    examined += rows.length;
    // 6.2: everything has been examined, so that an empty page moves on too.
    if (rows.length < wanted) return { changes, last: newest, more: false };
  }
  return { changes, last, more: true };
}

/** Rows to render at once: of records few, because each may be large and the page may be full after the first ones. */
function portionsOf(rows: readonly ChangeRow[]): readonly (readonly ChangeRow[])[] {
  const portions: ChangeRow[][] = [];
  let records = 0;
  for (const row of rows) {
    if (row.kind === 'submission') records += 1;
    const last = portions.at(-1);
    if (last === undefined || records > RECORDS_AT_ONCE) {
      portions.push([row]);
      records = row.kind === 'submission' ? 1 : 0;
    } else last.push(row);
  }
  return portions;
}

async function nextRows(context: Context, after: number, newest: number, count: number): Promise<ChangeRow[]> {
  return await context.db
    .selectFrom('changes')
    .select(['sequence', 'kind', 'key'])
    .where('sequence', '>', after)
    .where('sequence', '<=', newest)
    .orderBy('sequence')
    .limit(count)
    .execute();
}
