import { decodeDraftBody, encodeBody } from '../phone/body-codec.ts';
import { beforeUpgradeKey, draftKey } from '../phone/body-keys.ts';
import { newWriteToken, nextDraftOrder, ownDraft, storedDraft } from '../phone/draft-rows.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { DraftBody } from '../phone/rows.ts';
import { holdPhotos } from '../photos/photo-holders.ts';

export type UpgradeOutcome =
  | { readonly status: 'upgraded' | 'reverted'; readonly edition: number }
  | { readonly status: 'changed-elsewhere' | 'gone' }
  | NoSpace;

/**
 * Moves a draft to another version of its form (after a preview, lesson 10). The body of before is kept for going back;
 * of several moves in a row, the first one's.
 */
export async function upgradeDraft(
  own: OwnStorage,
  id: string,
  upgrade: { readonly toVersion: number; readonly body: DraftBody; readonly edition: number },
): Promise<UpgradeOutcome> {
  const { storage, owner } = own;
  const body = await encodeBody(own, upgrade.body);
  const token = newWriteToken(own);
  return roomOrNoSpace(own, () =>
    storage.write(['drafts', 'bodies', 'photoHolders'], async (database): Promise<UpgradeOutcome> => {
      const row = await ownDraft(database, owner, id);
      const before = await database.bodies.get(draftKey(id));
      if (row === null || before === undefined) return { status: 'gone' };
      if (row.writeToken === token) return { status: 'upgraded', edition: row.edition };
      if (row.edition !== upgrade.edition) return { status: 'changed-elsewhere' };
      if (row.upgradedFrom === null) await database.bodies.put({ key: beforeUpgradeKey(id), body: before.body });
      await database.bodies.put({ key: draftKey(id), body });
      await holdPhotos(database, owner, draftKey(id), upgrade.body.photos);
      const next = {
        ...row,
        form: { id: row.form.id, version: upgrade.toVersion },
        upgradedFrom: row.upgradedFrom ?? row.form.version,
        edition: row.edition + 1,
        savedAt: storage.environment.now(),
      };
      await database.drafts.put(storedDraft(next, await nextDraftOrder(database, owner), token));
      return { status: 'upgraded', edition: next.edition };
    }),
  );
}

/** What the draft was before it was moved; null when it never was. */
export async function readBeforeUpgrade(own: OwnStorage, id: string): Promise<DraftBody | null> {
  const { storage, owner } = own;
  const stored = await storage.read((database) =>
    database.transaction('r', database.drafts, database.bodies, async () => {
      const row = await ownDraft(database, owner, id);
      return row === null ? undefined : database.bodies.get(beforeUpgradeKey(id));
    }),
  );
  return stored === undefined ? null : decodeDraftBody(own, stored.body);
}

/**
 * Back to the version of before. With `back`: to that body, made of the one of before and what was typed since, if the
 * draft is still the edition it was made of. Without: to the body of before as it was; what was typed since is lost.
 */
export async function revertDraftUpgrade(
  own: OwnStorage,
  id: string,
  back?: { readonly body: DraftBody; readonly edition: number },
): Promise<UpgradeOutcome> {
  const { storage, owner } = own;
  const token = newWriteToken(own);
  const body = back === undefined ? null : await encodeBody(own, back.body);
  return roomOrNoSpace(own, () =>
    storage.write(['drafts', 'bodies', 'photoHolders'], async (database): Promise<UpgradeOutcome> => {
      const row = await ownDraft(database, owner, id);
      if (row?.writeToken === token) return { status: 'reverted', edition: row.edition };
      const before = await database.bodies.get(beforeUpgradeKey(id));
      if (row === null || row.upgradedFrom === null || before === undefined) return { status: 'gone' };
      if (back !== undefined && back.edition !== row.edition) return { status: 'changed-elsewhere' };
      await database.bodies.put({ key: draftKey(id), body: body ?? before.body });
      await database.bodies.delete(beforeUpgradeKey(id));
      if (back !== undefined) await holdPhotos(database, owner, draftKey(id), back.body.photos);
      const next = {
        ...row,
        form: { id: row.form.id, version: row.upgradedFrom },
        upgradedFrom: null,
        edition: row.edition + 1,
        savedAt: storage.environment.now(),
      };
      await database.drafts.put(storedDraft(next, await nextDraftOrder(database, owner), token));
      return { status: 'reverted', edition: next.edition };
    }),
  );
}
