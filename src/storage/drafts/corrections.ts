import { type LinePoint, linesIn } from '../../domain/submission/draft-lines.ts';
import type { LatestVersion } from '../outbox/latest-version.ts';
import { isStillSource, sourceOf } from '../outbox/source-version.ts';
import { decodeFinishedBody, decodePulledBody, encodeBody, unlessDamaged } from '../phone/body-codec.ts';
import { draftKey } from '../phone/body-keys.ts';
import { newWriteToken, nextDraftOrder, storedDraft } from '../phone/draft-rows.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import { withName } from '../phone/names.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { DraftBody, DraftRow, FormReference, MadeOn } from '../phone/rows.ts';
import type { BitacoraDatabase, KeptRow } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { pulledBase } from '../phone/submission-rows.ts';
import { uuidV7 } from '../phone/uuid.ts';
import { holdPhotos } from '../photos/photo-holders.ts';

export type CorrectionOutcome =
  | { readonly status: 'begun'; readonly draft: DraftRow }
  /** A correction of this record is open already; go on with that one. */
  | { readonly status: 'open-already'; readonly draft: DraftRow }
  | { readonly status: 'not-found' }
  /** What is here of it cannot be read. */
  | { readonly status: 'damaged' }
  | NoSpace;

/**
 * Begins the next revision of a finished record: of the service's head when that is later than what this phone made,
 * else of the last finished revision here (also a refused one: "edit into the next revision"). Where another window
 * finishes one meanwhile it begins with that one.
 */
export async function beginCorrection(own: OwnStorage, recordId: string): Promise<CorrectionOutcome> {
  const { storage, owner } = own;
  const source = await storage.read((database) => sourceOf(database, owner, recordId));
  if (source === null) return { status: 'not-found' };
  const made = await unlessDamaged(() => draftBodyOf(own, source.latest, source.stored));
  if (made === null) return { status: 'damaged' };
  const { body, past } = made;
  const encoded = await encodeBody(own, body);
  const id = uuidV7(storage.environment);
  const token = newWriteToken(own);
  const outcome = await roomOrNoSpace(own, () =>
    storage.write(TABLES, async (database): Promise<Begun> => {
      const open = await openDraft(database, owner, recordId);
      if (open !== undefined) {
        return { status: open.writeToken === token ? 'begun' : 'open-already', draft: open };
      }
      if (!(await isStillSource(database, owner, recordId, source))) return { status: 'moved' };
      const now = storage.environment.now();
      const draft: DraftRow = {
        ...(await indexOf(database, source.latest)),
        id,
        recordId,
        owner,
        startedAt: now,
        savedAt: now,
        activeSeconds: 0,
        progress: null,
        carriedPhotos: body.photos.map((photo) => photo.sha256),
        edition: 1,
        line: token,
        past,
        upgradedFrom: null,
        discardedAt: null,
      };
      await database.drafts.put(storedDraft(draft, await nextDraftOrder(database, owner), token));
      await database.bodies.put({ key: draftKey(id), body: encoded });
      await holdPhotos(database, owner, draftKey(id), body.photos);
      return { status: 'begun', draft };
    }),
  );
  if (outcome.status === 'moved') return beginCorrection(own, recordId);
  return outcome.status === 'no-space' ? outcome : { ...outcome, draft: await withName(own, outcome.draft) };
}

/** Whether a draft of this record is open here. */
export function isBeingCorrected({ storage, owner }: OwnStorage, recordId: string): Promise<boolean> {
  return storage.read(async (database) => (await openDraft(database, owner, recordId)) !== undefined);
}

async function openDraft(database: BitacoraDatabase, owner: string, recordId: string) {
  const drafts = await database.drafts.where('recordId').equals(recordId).toArray();
  return drafts.find((draft) => draft.owner === owner && draft.live === 1);
}

type Begun =
  | { readonly status: 'begun' | 'open-already'; readonly draft: KeptRow<DraftRow> }
  /** What was read is not the latest version any more. */
  | { readonly status: 'moved' };

const TABLES = ['drafts', 'bodies', 'photoHolders', 'entities', 'submissions', 'pulledSubmissions'] as const;

/** A comment on a revision older than these has been answered long ago. */
const MOST_ANCESTORS = 20;

/** What a correction begins with; `past`: the states of drafts that the version before it came through. */
type Beginning = { readonly body: DraftBody; readonly past: readonly LinePoint[] };

async function draftBodyOf(own: OwnStorage, latest: LatestVersion, stored: StoredBody): Promise<Beginning> {
  if (latest.kind === 'local') {
    const { draft, submission } = await decodeFinishedBody(own, stored);
    const on = { kind: 'local', key: latest.row.key } as const;
    const lineage = [...(draft.lineage ?? []).slice(-MOST_ANCESTORS), { on, moves: [] }];
    return { body: { ...draft, page: null, photos: submission.photos, lineage }, past: linesIn(submission) };
  }
  const head = await decodePulledBody(own, stored);
  const { answers, photos, location } = head;
  const on = { kind: 'service', revision: latest.pulled.revision } as const;
  const lineage = [{ on, moves: [] }];
  const body = { answers, page: null, carriedOver: [], location: location ?? null, photos, notes: {}, lineage };
  return { body, past: linesIn(head) };
}

type Index = {
  readonly form: FormReference;
  readonly subject: DraftRow['subject'];
  readonly municipality: string | null;
  readonly label: string;
  readonly practice: boolean;
  readonly madeOn: MadeOn;
};

async function indexOf(database: BitacoraDatabase, latest: LatestVersion): Promise<Index> {
  if (latest.kind === 'local') {
    const { form, subject, municipality, label, practice, key } = latest.row;
    return { form, subject, municipality, label, practice, madeOn: { kind: 'local', key } };
  }
  const { form, subject, municipality, practice } = latest.pulled;
  const entity = subject === null ? undefined : await database.entities.get(subject.id);
  const label = entity?.name ?? '';
  return { form, subject, municipality, label, practice, madeOn: pulledBase(latest.pulled) };
}
