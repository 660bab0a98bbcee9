import type { FormModel } from '../../domain/form/engine-api.ts';
import type { InstanceMoves } from '../../domain/form/instance-moves.ts';
import { type NameChange, namesBefore, pathUnder } from '../../domain/form/names-since.ts';
import { applyUpgrade, previewUpgrade, revertUpgrade, type UpgradePreview } from '../../domain/form/upgrade.ts';
import type { Lineage } from '../../domain/submission/lineage.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import { readDraft } from '../../storage/drafts/drafts.ts';
import { readBeforeUpgrade, revertDraftUpgrade, upgradeDraft } from '../../storage/drafts/form-upgrade.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import type { DraftBody, FormReference } from '../../storage/phone/rows.ts';
import { namesBetween } from './called-now.ts';
import { loadModel } from './compiled-forms.ts';
import { CAMERA_NOTE, LEFT_NOTE, OPENED_NOTE } from './draft-notes.ts';

/** What a move would do, with both versions for the words of their questions. */
export type MovePlan = { readonly from: FormModel; readonly to: FormModel; readonly preview: UpgradePreview };

/** `trouble`: nothing was changed; the draft is as it was. */
export type MoveOutcome =
  | { readonly kind: 'moved' }
  | { readonly kind: 'trouble'; readonly reason: 'no-space' | 'other' };

/** What moving a saved draft to that version would do; null when draft or version cannot be read. */
export async function planMove(own: OwnStorage, draftId: string, to: FormReference): Promise<MovePlan | null> {
  const draft = await readDraft(own, draftId);
  if (draft === null) return null;
  const models = await bothModels(own, draft.row.form, to);
  if (models === null) return null;
  const { from, to: newer, names } = models;
  return { from, to: newer, preview: previewUpgrade(from, newer, draft.body.answers, names) };
}

/** Moves a saved draft that no session has open. What it was is kept for `moveDraftBack`. */
export async function moveDraft(own: OwnStorage, draftId: string, to: FormReference): Promise<MoveOutcome> {
  const draft = await readDraft(own, draftId);
  if (draft === null) return OTHER;
  const models = await bothModels(own, draft.row.form, to);
  if (models === null) return OTHER;
  const { from, to: newer, names } = models;
  const { answers, preview } = applyUpgrade(from, newer, draft.body.answers, names);
  const carriedOver = draft.body.carriedOver
    .filter((path) => preview.kept.includes(path))
    .map((path) => pathUnder(names, path));
  // Photos of the draft stay named, also those of questions that are gone: the way back needs them.
  const body = { ...draft.body, ...pathsUnder(names, draft.body), answers, carriedOver, page: null };
  return told(await upgradeDraft(own, draftId, { toVersion: to.version, body, edition: draft.row.edition }));
}

/** Back to the version of before: answers as they were, except those that the person has changed since. */
export async function moveDraftBack(own: OwnStorage, draftId: string): Promise<MoveOutcome> {
  const [draft, before] = await Promise.all([readDraft(own, draftId), readBeforeUpgrade(own, draftId)]);
  if (draft === null || before === null || draft.row.upgradedFrom === null) return OTHER;
  const { form, upgradedFrom, edition } = draft.row;
  const models = await bothModels(own, { id: form.id, version: upgradedFrom }, form);
  if (models === null) return OTHER;
  const { from, to, names } = models;
  const { undo, preview } = applyUpgrade(from, to, before.answers, names);
  const { photos, ...rest } = pathsUnder(namesBefore(from, names), draft.body);
  const body = {
    ...draft.body,
    ...rest,
    answers: revertUpgrade(draft.body.answers, undo),
    carriedOver: before.carriedOver.filter(
      (path) => !preview.kept.includes(path) || draft.body.carriedOver.includes(pathUnder(names, path)),
    ),
    page: before.page,
    photos: photosOfBoth(before.photos, photos),
  };
  return told(await revertDraftUpgrade(own, draftId, { body, edition }));
}

const OTHER: MoveOutcome = { kind: 'trouble', reason: 'other' };

async function bothModels(
  own: OwnStorage,
  fromForm: FormReference,
  toForm: FormReference,
): Promise<(Omit<MovePlan, 'preview'> & { readonly names: NameChange }) | null> {
  const [from, to, names] = await Promise.all([
    loadModel(own.storage, fromForm),
    loadModel(own.storage, toForm),
    namesBetween(own.storage, fromForm, toForm),
  ]);
  return from.kind === 'model' && to.kind === 'model' ? { from: from.model, to: to.model, names } : null;
}

/**
 * What a draft keeps by path beside its answers, under the names of the other version: its photos, what was noted at its
 * questions, which instances were taken away, by which a reviewer's comment finds its question, and which instances of
 * the last visit had no place in it.
 */
function pathsUnder(
  names: NameChange,
  { photos, lineage, notes }: DraftBody,
): Pick<DraftBody, 'photos' | 'lineage' | 'notes'> {
  return {
    notes: notesUnder(names, notes),
    photos: photos.map((photo) => ({ ...photo, question: pathUnder(names, photo.question) })),
    ...(lineage === undefined
      ? {}
      : { lineage: lineage.map((entry) => ({ ...entry, moves: movesUnder(names, entry) })) }),
  };
}

/** Keys of what names questions, instances or pages, apart by spaces. */
const OF_PATHS = [CAMERA_NOTE, LEFT_NOTE, OPENED_NOTE];

/** The notes of a draft under the names of another version of its form. */
function notesUnder(names: NameChange, notes: DraftBody['notes']): DraftBody['notes'] {
  return Object.fromEntries(
    Object.entries(notes).map(([key, text]) => [
      key,
      OF_PATHS.includes(key)
        ? text
            .split(' ')
            .map((path) => pathUnder(names, path))
            .join(' ')
        : text,
    ]),
  );
}

function movesUnder(names: NameChange, { moves }: Lineage[number]): InstanceMoves {
  return moves.map((move) => ({ ...move, at: pathUnder(names, move.at) }));
}

function photosOfBoth(before: readonly PhotoEntry[], now: readonly PhotoEntry[]): readonly PhotoEntry[] {
  const known = new Set(now.map(({ sha256, question }) => `${sha256} ${question}`));
  return [...now, ...before.filter(({ sha256, question }) => !known.has(`${sha256} ${question}`))];
}

function told(outcome: Awaited<ReturnType<typeof upgradeDraft>>): MoveOutcome {
  switch (outcome.status) {
    case 'upgraded':
    case 'reverted':
      return { kind: 'moved' };
    case 'no-space':
      return { kind: 'trouble', reason: 'no-space' };
    case 'changed-elsewhere':
    case 'gone':
      return OTHER;
    default:
      return outcome satisfies never;
  }
}
