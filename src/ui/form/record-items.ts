import { itemsOf } from '../../domain/boards/board-items.ts';
import type { Answers } from '../../domain/form/answers.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import { readBoardRecords } from '../kit/boards/read-board-records.ts';
import { knownForm } from '../kit/forms/known-forms.ts';

/** An instance with the id of a form: the last record of each subject by it, the latest first, with the facts of boards. */
export async function recordItems(own: OwnStorage, name: string): Promise<readonly Answers[]> {
  if (knownForm(name) === null) return [];
  const source = { name, form: name, key: null, latestBy: ['_subject'] };
  return itemsOf([source], await readBoardRecords(own, [name])).get(name) ?? [];
}
