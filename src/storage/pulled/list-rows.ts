import { Dexie } from 'dexie';
import { foldRow, type RowAction } from '../../domain/lists/fold-row.ts';
import { type SaidOfRow, saidOfRow } from '../../domain/lists/list-action.ts';
import { LIST_ROW, type ListRow, listRowSchema } from '../../domain/lists/list-row.ts';
import { decodeFinishedBody, openValue, sealValue, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { readPullCursor } from './pull.ts';

/** The forms whose records fill a list, and which of their questions is which column. */
export type ListFillers = readonly { readonly formId: string; readonly saved: ReadonlyMap<string, string> }[];

/**
 * The rows of a list as this person's phone knows them: what pulls have brought, and over it what her own finished records
 * say and the service has not told of yet, so that a row made without a signal can be chosen at once. Nothing is stored for
 * the second; it is read out of the records, so that a correction, a withdrawal and a backup taken in need nothing more.
 * `stamp` changes whenever the rows may have.
 */
export async function readListRows(
  own: OwnStorage,
  list: string,
  fillers: ListFillers,
): Promise<{ readonly stamp: string; readonly rows: readonly ListRow[] }> {
  const { storage, owner } = own;
  const kept = await storage.read((database) =>
    database.otherChanges
      .where('[owner+kind+id]')
      .between([owner, LIST_ROW, `${list}/`], [owner, LIST_ROW, `${list}/\uffff`], true, true)
      .toArray(),
  );
  const told = await Promise.all(
    kept.map(async ({ value }) => listRowSchema.safeParse(await unlessDamaged(() => openValue(own, value))).data),
  );
  const rows = new Map(told.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
  const pending = await pendingActions(own, list, fillers);
  for (const [id, said] of Map.groupBy(pending, (action) => action.id)) {
    const row = withOwn(list, id, rows.get(id), said);
    if (row === null) rows.delete(id);
    else rows.set(id, row);
  }
  const last = kept.reduce((highest, { sequence }) => Math.max(highest, sequence), 0);
  // A restored service begins its numbers again (6.4): the run tells them apart.
  const run = kept.reduce((latest, { epoch = 0 }) => Math.max(latest, epoch), 0);
  return {
    stamp: `${kept.length}/${run}/${last}/${pending.map(({ key }) => key).join(' ')}`,
    rows: [...rows.values()],
  };
}

/** Keeps rows as a pull would have brought them: for a preview, which pulls nothing. */
export async function keepListRows(own: OwnStorage, rows: readonly ListRow[]): Promise<void> {
  const kept = await Promise.all(
    rows.map(async (row) => ({
      owner: own.owner,
      kind: LIST_ROW,
      id: `${row.list}/${row.id}`,
      sequence: 0,
      reason: LIST_ROW,
      value: await sealValue(own, row),
    })),
  );
  await own.storage.write(['otherChanges'], (database) => database.otherChanges.bulkPut(kept));
}

type PendingAction = SaidOfRow & { readonly key: string; readonly order: number; readonly withdrawn: boolean };

/** A row with what own records say of it; null: there is none (any more). */
function withOwn(
  list: string,
  id: string,
  known: ListRow | undefined,
  pending: readonly PendingAction[],
): ListRow | null {
  const isTakenBack = pending.some(({ withdrawn, action }) => withdrawn && action === 'create');
  const before: readonly RowAction[] =
    known === undefined || isTakenBack
      ? []
      : [{ action: 'create', label: known.label, cells: known.cells, municipality: null }];
  const standing = pending.filter(({ withdrawn }) => !withdrawn).map((said) => ({ ...said, municipality: null }));
  // Of a row that is known what her record created is laid over it, as an update is.
  const over = before.length === 0 ? standing : standing.map((said) => ({ ...said, action: 'update' as const }));
  const folded = foldRow(id, [...before, ...over]);
  if (folded === null) return null;
  return { list, id, label: folded.label, cells: folded.cells, version: known?.version ?? 0 };
}

/** What own records say that no pull can have told yet, in the order in which they were finished. */
async function pendingActions(own: OwnStorage, list: string, fillers: ListFillers): Promise<readonly PendingAction[]> {
  const { storage, owner } = own;
  const { after } = await readPullCursor(own);
  const found: PendingAction[] = [];
  for (const { formId, saved } of fillers) {
    const rows = await storage.read(async (database) => {
      const finished = await database.submissions
        .where('[owner+form.id+subjectKey]')
        .between([owner, formId, Dexie.minKey], [owner, formId, Dexie.maxKey], true, true)
        .toArray();
      return bodiesOf(database, untold(finished, after));
    });
    for (const { row, body } of rows) {
      const kept = await unlessDamaged(() => decodeFinishedBody(own, body));
      if (kept === null) continue;
      const declaration = {
        list,
        saved,
        label: undefined,
        entityId: undefined,
        createIf: undefined,
        updateIf: undefined,
      };
      const said = saidOfRow(declaration, kept.submission);
      if (said !== null) found.push({ ...said, key: row.key, order: row.order, withdrawn: row.withdrawn });
    }
  }
  return found.sort((a, b) => a.order - b.order);
}

/** The last revision of each record that the service has not taken, or took after what this phone pulled last. */
function untold(rows: readonly StoredSubmission[], after: number): readonly StoredSubmission[] {
  const latest = new Map<string, StoredSubmission>();
  for (const row of rows) {
    if (row.place === 'trash' || row.practice) continue;
    const known = latest.get(row.recordId);
    if (known === undefined || known.order < row.order) latest.set(row.recordId, row);
  }
  return [...latest.values()].filter((row) => row.place === 'outbox' || (row.receipt?.sequence ?? 0) > after);
}

async function bodiesOf(database: BitacoraDatabase, rows: readonly StoredSubmission[]) {
  const bodies = await database.bodies.bulkGet(rows.map((row) => finishedKey(row.key)));
  return rows.flatMap((row, index) => {
    const stored = bodies[index];
    return stored === undefined ? [] : [{ row, body: stored.body }];
  });
}
