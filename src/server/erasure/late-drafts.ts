import { isObject } from '../../domain/json-object.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine } from '../db/clock.ts';
import { type FindNames, namesInside } from '../submissions/form-library.ts';
import type { FormNames } from '../submissions/personal.ts';
import { letGo } from './erase-record.ts';
import { tombstoned } from './tombstone.ts';

type DraftRow = { readonly author_id: string; readonly draft_id: string; readonly content_hash: string };

/**
 * 6.12: takes the personal answers out of drafts that came for a record after its erasure: a phone may have begun a
 * correction before it heard of that. The rest stays, as of a revision that comes late. The hash by which a draft is known
 * stays too, so that the same file brings nothing back.
 */
export async function eraseLateDrafts({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const late = await db
    .selectFrom('drafts')
    .innerJoin('erasures', (join) =>
      join.on((eb) =>
        eb.or([
          eb('erasures.target', '=', eb.ref('drafts.record_id')),
          eb('erasures.target', '=', eb.ref('drafts.draft_id')),
        ]),
      ),
    )
    .select(['drafts.author_id', 'drafts.draft_id', 'drafts.content_hash'])
    .distinct()
    .where('erasures.kind', '=', 'record')
    .execute();
  if (late.length === 0) return;
  const at = clock.now().toISOString();
  await onTheLine(db, 0, async (trx) => {
    const namesOf = namesInside(trx);
    for (const draft of late) await eraseDraft(trx, namesOf, draft, at);
  });
}

async function eraseDraft(trx: LineTrx, namesOf: FindNames, draft: DraftRow, at: string): Promise<void> {
  const row = await trx
    .selectFrom('drafts')
    .select('body')
    .where('author_id', '=', draft.author_id)
    .where('draft_id', '=', draft.draft_id)
    .where('content_hash', '=', draft.content_hash)
    .executeTakeFirst();
  const value: unknown = JSON.parse(row?.body ?? 'null');
  if (!isObject(value)) return;
  const left = withoutPersonal(value, await namesFor(namesOf, value));
  const body = JSON.stringify(left);
  if (body !== JSON.stringify(value)) {
    await trx
      .updateTable('drafts')
      .set({ body })
      .where('author_id', '=', draft.author_id)
      .where('draft_id', '=', draft.draft_id)
      .where('content_hash', '=', draft.content_hash)
      .execute();
  }
  // The same file brings its photos again.
  const shown = photosIn(left);
  const gone = await trx
    .deleteFrom('draft_photos')
    .where('author_id', '=', draft.author_id)
    .where('draft_id', '=', draft.draft_id)
    .where('content_hash', '=', draft.content_hash)
    .$if(shown.length > 0, (named) => named.where('sha256', 'not in', shown))
    .returning('sha256')
    .execute();
  await letGo(
    trx,
    gone.map(({ sha256 }) => sha256),
    at,
  );
}

/** The form is named by the draft's row, or by the finished record. */
async function namesFor(namesOf: FindNames, { row, submission }: Record<string, unknown>): Promise<FormNames | null> {
  const about = isObject(row) ? row : submission;
  const form = isObject(about) ? about['form'] : null;
  if (!isObject(form) || typeof form['id'] !== 'string' || typeof form['version'] !== 'number') return null;
  return await namesOf(form['id'], form['version']);
}

/** The parts of a section that hold answers: of a draft its body, and the one of before; of a finished record both. */
const PARTS = ['body', 'before', 'submission', 'draft'] as const;

function withoutPersonal(value: Record<string, unknown>, names: FormNames | null): Record<string, unknown> {
  const parts = PARTS.flatMap((name): [string, unknown][] => {
    const part = value[name];
    if (!isObject(part)) return [];
    // Words beside an answer may repeat it.
    const beside = { ...('notes' in part ? { notes: {} } : {}), ...('carriedOver' in part ? { carriedOver: [] } : {}) };
    const { erased: _erased, ...left } = tombstoned(part, names);
    return [[name, { ...left, ...beside }]];
  });
  const left: Record<string, unknown> = { ...value, ...Object.fromEntries(parts) };
  // Of a photo that no question names, nobody can say what it shows.
  const shown = new Set<unknown>(photosIn(left));
  const { holds } = value;
  return Array.isArray(holds) ? { ...left, holds: holds.filter((sha256: unknown) => shown.has(sha256)) } : left;
}

function photosIn(value: Record<string, unknown>): string[] {
  return PARTS.flatMap((name) => {
    const part = value[name];
    const photos: readonly unknown[] = isObject(part) && Array.isArray(part['photos']) ? part['photos'] : [];
    return photos.flatMap((photo) => (isObject(photo) && typeof photo['sha256'] === 'string' ? photo['sha256'] : []));
  });
}
