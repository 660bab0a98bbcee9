import type { OpenDataSettings } from '../../domain/sync/open-data.ts';
import type { Clock, Db } from '../foundations.ts';
import type { Person } from '../people/person.ts';

/** As it is until somebody changes it. */
const CLOSED: OpenDataSettings = { enabled: false, title: 'Agua y saneamiento en nuestros municipios' };

export type StoredOpenData = OpenDataSettings & {
  /** Name of who changed it last; null: nobody has. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
};

/** Whether the page of figures is open. */
export async function readOpenData(db: Db): Promise<StoredOpenData> {
  const row = await db
    .selectFrom('open_data')
    .innerJoin('users', 'users.id', 'open_data.changed_by')
    .select(['open_data.enabled', 'open_data.title', 'open_data.changed_at', 'users.name'])
    .where('open_data.id', '=', 1)
    .executeTakeFirst();
  if (row === undefined) return { ...CLOSED, changedBy: null, changedAt: null };
  return { enabled: row.enabled === 1, title: row.title, changedBy: row.name, changedAt: row.changed_at };
}

/** Opens or closes the page, at once. */
export async function writeOpenData(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  person: Person,
  settings: OpenDataSettings,
): Promise<void> {
  const row = {
    enabled: settings.enabled ? (1 as const) : (0 as const),
    title: settings.title,
    changed_by: person.userId,
    changed_at: clock.now().toISOString(),
  };
  await db
    .insertInto('open_data')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
