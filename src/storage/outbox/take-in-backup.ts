import type { BackupRefusal } from '../../domain/sync/backup-format.ts';
import { readBackup } from '../../domain/sync/backup-format.ts';
import type { BackupSection, BackupTools } from '../../domain/sync/backup-sections.ts';
import { roomOrNoSpace } from '../phone/making-room.ts';
import type { NoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { type TakenIn, takeInDraft, takeInPhoto, takeInRecord } from './take-in-section.ts';

/** What came of a backup. Sections that are here already count as `alreadyHere`, so repeating it changes nothing. */
type TakeInReport = {
  readonly records: number;
  readonly drafts: number;
  readonly photos: number;
  readonly alreadyHere: number;
  /** Drafts that lay in the trash here and came out of it. */
  readonly restored: number;
  /** Records and drafts that were damaged where the file was made, so that it never held them. */
  readonly leftOut: number;
  /** Sections that could not be read; the rest was taken in. */
  readonly damaged: number;
  /** False: the file was cut, or something in it was damaged. */
  readonly complete: boolean;
};

export type TakeInOutcome =
  | ({ readonly status: 'taken-in' } & TakeInReport)
  | { readonly status: 'refused'; readonly code: BackupRefusal }
  /** What was taken in before the space ended stays; the file can be taken in again. */
  | NoSpace;

/**
 * Takes in a backup file (9), of this person or of a colleague: her finished records are sent from here for her (3.5),
 * her drafts wait on this phone until she joins. Nothing that is here is overwritten. As often as one likes.
 */
export async function takeInBackup(
  own: OwnStorage,
  file: AsyncIterable<Uint8Array<ArrayBuffer>>,
  tools: BackupTools,
  passphrase: string | null,
): Promise<TakeInOutcome> {
  const none = { records: 0, drafts: 0, photos: 0, alreadyHere: 0, restored: 0, leftOut: 0 };
  const report = { ...none, damaged: 0, complete: false };
  for await (const item of readBackup(file, tools, passphrase)) {
    switch (item.status) {
      case 'refused':
        return item;
      case 'damaged':
        report.damaged += 1;
        break;
      case 'end':
        report.complete = item.complete && report.damaged === 0;
        break;
      case 'section': {
        if (item.section.kind === 'header') report.leftOut = item.section.value.counts.unreadable ?? 0;
        const take = async () => ({ status: await takeIn(own, item.section) });
        // The file stays where it is: second copies of what is unsent here do not give way to it.
        const taken = await roomOrNoSpace(own, take, { keepsCopies: true });
        if (taken.status === 'no-space') return { status: 'no-space' };
        if (taken.status === 'already-here') report.alreadyHere += 1;
        else if (taken.status === 'unreadable') report.damaged += 1;
        else if (taken.status !== 'header') report[taken.status] += 1;
        break;
      }
      default:
        item satisfies never;
    }
  }
  return { status: 'taken-in', ...report };
}

/** The bytes of a picked file, a megabyte at a time. */
export async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const step = 1024 * 1024;
  for (let at = 0; at < file.size; at += step) yield new Uint8Array(await file.slice(at, at + step).arrayBuffer());
}

function takeIn(own: OwnStorage, section: BackupSection): Promise<TakenIn | 'header'> {
  switch (section.kind) {
    case 'header':
      return Promise.resolve('header');
    case 'record':
    case 'waiting':
      return takeInRecord(own, section);
    case 'draft':
      return takeInDraft(own, section.value, true);
    case 'photo':
      return takeInPhoto(own, section.value.sha256, section.value.mediaType, section.data);
    default:
      section satisfies never;
      return Promise.resolve('unreadable');
  }
}
