import type { Subject } from '../../domain/submission/submission.ts';
import { decodeDraftBody, encodeBody } from '../phone/body-codec.ts';
import { beforeUpgradeKey, draftKey, draftPiecesKey } from '../phone/body-keys.ts';
import { draftsOf, newWriteToken, nextDraftOrder, ownDraft, storedDraft } from '../phone/draft-rows.ts';
import { GoneKeyError } from '../phone/held-keys.ts';
import { makingRoom, roomOrNoSpace } from '../phone/making-room.ts';
import { sealName, withName, withNames } from '../phone/names.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { Draft, DraftBody, DraftRow, FormReference, Progress } from '../phone/rows.ts';
import type { BitacoraDatabase, KeptRow, StoredDraft } from '../phone/schema.ts';
import { uuidV7 } from '../phone/uuid.ts';
import { holdPhotos, releasePhotos } from '../photos/photo-holders.ts';

export type NewDraft = {
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly label: string;
  readonly practice: boolean;
  readonly body: DraftBody;
};

/** Begins a draft; its id is the id of the record that it will become. */
export async function createDraft(
  own: OwnStorage,
  draft: NewDraft,
): Promise<{ readonly status: 'created'; readonly row: DraftRow } | NoSpace> {
  const { storage, owner } = own;
  const id = uuidV7(storage.environment);
  const body = await encodeBody(own, draft.body);
  const token = newWriteToken(own);
  const now = storage.environment.now();
  const { form, subject, municipality, label, practice } = draft;
  const row: DraftRow = {
    id,
    recordId: id,
    owner,
    form,
    subject,
    municipality,
    label,
    practice,
    startedAt: now,
    savedAt: now,
    activeSeconds: 0,
    progress: null,
    madeOn: { kind: 'nothing' },
    carriedPhotos: [],
    edition: 1,
    line: token,
    upgradedFrom: null,
    discardedAt: null,
  };
  return roomOrNoSpace(own, () =>
    storage.write(['drafts', 'bodies', 'photoHolders'], async (database) => {
      await database.drafts.put(storedDraft(row, await nextDraftOrder(database, owner), token));
      await database.bodies.put({ key: draftKey(id), body });
      await holdPhotos(database, owner, draftKey(id), draft.body.photos);
      return { status: 'created' as const, row };
    }),
  );
}

export type SaveRequest = {
  readonly body: DraftBody;
  /** The edition that was read or last saved; another one means that another tab has written since. */
  readonly edition: number;
  readonly activeSeconds: number;
  readonly progress: Progress | null;
  readonly instanceName?: string;
};

export type SaveOutcome =
  /** Durable; `savedAt` is when, `edition` what the next save must bring. */
  | { readonly status: 'saved'; readonly savedAt: string; readonly edition: number }
  | { readonly status: 'changed-elsewhere'; readonly edition: number }
  /** Finished, discarded or purged meanwhile. */
  | { readonly status: 'gone' }
  | NoSpace;

/** More than any form's answers take, with what the browser needs beside them. */
const ROOM_FOR_TEXT_BYTES = 300_000;

/** Writes the whole body. Short of space, bytes of photos that the service has make room for it. */
export async function saveDraft(own: OwnStorage, id: string, request: SaveRequest): Promise<SaveOutcome> {
  try {
    return await saveBody(own, id, request);
  } catch (error) {
    // Its person was cleared from this phone in another window: where the draft went with her, that is what is told.
    if (!(error instanceof GoneKeyError)) throw error;
    const row = await own.storage.read((database) => ownDraft(database, own.owner, id));
    if (row === null) return { status: 'gone' };
    throw error;
  }
}

async function saveBody(own: OwnStorage, id: string, request: SaveRequest): Promise<SaveOutcome> {
  const { storage, owner } = own;
  const body = await encodeBody(own, request.body);
  const instanceName = await sealName(own, request.instanceName);
  const token = newWriteToken(own);
  const write = () =>
    storage.write(['drafts', 'bodies', 'photoHolders'], async (database): Promise<SaveOutcome> => {
      const row = await ownDraft(database, owner, id);
      if (row === null) return { status: 'gone' };
      // The commit of a first try whose news was lost.
      if (row.writeToken === token) return { status: 'saved', savedAt: row.savedAt, edition: row.edition };
      if (row.edition !== request.edition) return { status: 'changed-elsewhere', edition: row.edition };
      const savedAt = storage.environment.now();
      const edition = row.edition + 1;
      const { activeSeconds, progress } = request;
      const order = await nextDraftOrder(database, owner);
      const line = row.line ?? token;
      await database.drafts.put(
        storedDraft({ ...row, savedAt, edition, line, activeSeconds, progress, instanceName }, order, token),
      );
      await database.bodies.put({ key: draftKey(id), body });
      await holdPhotos(database, owner, draftKey(id), request.body.photos);
      return { status: 'saved', savedAt, edition };
    });
  return makingRoom(own, ROOM_FOR_TEXT_BYTES, () => orNoSpace(write));
}

/** A draft with its body; null when it is not there, finished, discarded, or another person's. */
export async function readDraft(own: OwnStorage, id: string): Promise<Draft | null> {
  const { storage, owner } = own;
  const found = await storage.read((database) =>
    database.transaction('r', database.drafts, database.bodies, async () => {
      const row = await ownDraft(database, owner, id);
      const stored = await database.bodies.get(draftKey(id));
      return row === null || stored === undefined ? null : { row, body: stored.body };
    }),
  );
  if (found === null) return null;
  return { row: await withName(own, found.row), body: await decodeDraftBody(own, found.body) };
}

/** Index rows of the open drafts, last touched first. For live queries. */
export async function listDrafts(own: OwnStorage): Promise<readonly DraftRow[]> {
  return withNames(own, await own.storage.read((database) => draftsOf(database, own.owner, 1)));
}

/** Takes a draft away; `restoreDraft` (trash.ts) undoes it for at least 30 days. */
export async function discardDraft(own: OwnStorage, id: string): Promise<{ readonly status: 'discarded' | 'gone' }> {
  const discardedAt = own.storage.environment.now();
  const found = await touch(own, id, (row) => ({ ...row, discardedAt }));
  return { status: found ? 'discarded' : 'gone' };
}

/**
 * Removes a new draft in which nobody answered anything; who calls has compared it with how it was begun. A correction,
 * what was finished meanwhile, and a draft with a recording that is no note yet stay.
 */
export function removeUntouchedDraft({ storage, owner }: OwnStorage, id: string): Promise<boolean> {
  return storage.write(['drafts', 'bodies', 'photoHolders'], async (database) => {
    const row = await ownDraft(database, owner, id);
    if (row === null || row.madeOn.kind !== 'nothing') return false;
    if ((await database.bodies.where('key').startsWith(draftPiecesKey(id)).count()) > 0) return false;
    await removeDraft(database, id);
    return true;
  });
}

/** Removes a draft's rows. Inside a transaction over drafts, bodies and photoHolders. */
export async function removeDraft(database: BitacoraDatabase, id: string): Promise<void> {
  await database.drafts.delete(id);
  await database.bodies.bulkDelete([draftKey(id), beforeUpgradeKey(id)]);
  await database.bodies.where('key').startsWith(draftPiecesKey(id)).delete();
  await releasePhotos(database, draftKey(id));
}

/** Gives a draft another subject. */
export async function changeDraftSubject(
  own: OwnStorage,
  id: string,
  { subject, municipality, label }: Pick<DraftRow, 'subject' | 'municipality' | 'label'>,
): Promise<{ readonly status: 'changed' | 'gone' } | NoSpace> {
  return roomOrNoSpace(own, async () => {
    const found = await touch(own, id, (row) => ({ ...row, subject, municipality, label }));
    return { status: found ? ('changed' as const) : ('gone' as const) };
  });
}

/** Changes the index row of an open draft and leaves the body; false when it is not there. */
async function touch(own: OwnStorage, id: string, change: (row: StoredDraft) => KeptRow<DraftRow>): Promise<boolean> {
  const { storage, owner } = own;
  const token = newWriteToken(own);
  return storage.write(['drafts'], async (database) => {
    const row = await database.drafts.get(id);
    if (row === undefined || row.owner !== owner) return false;
    if (row.writeToken === token) return true;
    if (row.live !== 1) return false;
    await database.drafts.put(storedDraft(change(row), await nextDraftOrder(database, owner), token));
    return true;
  });
}
