import { isSignature } from '../../../domain/form/appearance.ts';
import type { FormModel } from '../../../domain/form/engine-api.ts';
import { lastName } from '../../../domain/form/path.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readThumbnail } from '../../../storage/photos/photos.ts';
import type { RecordDetail } from '../../../storage/pulled/records.ts';
import { loadModel } from '../../form/compiled-forms.ts';
import type { HistoryPhoto } from './history.ts';

/** As many as a page shows; each is a picture in memory. */
const MOST_PHOTOS = 18;

/** Photos of the visits that lie on this phone, latest first; signatures and personal ones are not for a gallery. */
export async function historyPhotos(
  own: OwnStorage,
  details: readonly RecordDetail[],
): Promise<readonly HistoryPhoto[]> {
  const found: HistoryPhoto[] = [];
  const latestFirst = [...details].sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
  for (const detail of latestFirst) {
    if (detail.photos.length === 0) continue;
    const loaded = await loadModel(own.storage, detail.summary.form);
    if (loaded.kind !== 'model') continue;
    for (const { question, sha256 } of detail.photos) {
      if (found.length >= MOST_PHOTOS) return found;
      const label = labelOf(loaded.model, question);
      if (label === null || found.some((photo) => photo.sha256 === sha256)) continue;
      if ((await readThumbnail(own, sha256)) === null) continue;
      found.push({ sha256, recordId: detail.summary.id, date: dateOf(detail), label });
    }
  }
  return found;
}

/** What a picture is of; null for one that is not shown here. */
function labelOf(model: FormModel, path: string): HistoryPhoto['label'] | null {
  const node = model.nodes.get(lastName(path));
  if (node === undefined || node.type === 'group' || node.type === 'repeat' || node.label === undefined) return null;
  if (QUESTION_TYPES[node.type].isPicture !== true) return null;
  return isSignature(node) || node.personal === true ? null : node.label;
}

function dateOf({ summary }: RecordDetail): string {
  return summary.day;
}
