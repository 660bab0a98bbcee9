import { noteAt } from '../../../domain/form/note-path.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import type { Outbox } from '../../../storage/outbox/outbox.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { statusLook, type Whereabouts } from '../../record/reading/status-words.ts';

/** The three groups of Envíos, and before them what needs the person. */
export type OutboxGroups = {
  readonly attention: readonly OutboxItem[];
  readonly here: readonly OutboxItem[];
  readonly going: readonly OutboxItem[];
  readonly there: readonly OutboxItem[];
};

/** A record in Envíos: its latest version, and how many earlier ones stand behind it in the same row. */
export type OutboxLine = { readonly item: OutboxItem; readonly earlier: number };

/** One line a record, by its latest version among these; the order of the lines is that of those versions. */
export function onceARecord(items: readonly OutboxItem[]): readonly OutboxLine[] {
  return [...Map.groupBy(items, ({ row }) => row.recordId).values()].flatMap((versions) => {
    const latest = versions.reduce((last, each) => (each.row.order > last.row.order ? each : last));
    return [{ item: latest, earlier: versions.length - 1 }];
  });
}

/** Sorts what is not proved and what was sent into the groups, by what the receipts say. */
export function groupOutbox({ setAside, waiting }: Outbox, sent: readonly OutboxItem[]): OutboxGroups {
  const all = [...waiting, ...sent];
  const at = (place: Whereabouts) => all.filter((item) => statusLook(item.status).place === place);
  return { attention: setAside, here: at('here'), going: at('going'), there: at('there') };
}

/** What a file of a record is, as far as its line in the manifest tells. A signature is the one picture kept as PNG. */
export type FileKind = 'photo' | 'voice' | 'file';

export function kindOfFile({ question, mediaType }: PhotoEntry): FileKind {
  if (noteAt(question)?.kind === 'voice') return 'voice';
  return mediaType === 'image/jpeg' ? 'photo' : 'file';
}

/** Photos and other files of a record: how many, how many proved, how many refused, and whether all are photos. */
export type FileCounts = {
  readonly total: number;
  readonly proved: number;
  readonly refused: number;
  readonly called: 'photos' | 'files';
};

export function countFiles({ row, transfers }: OutboxItem): FileCounts {
  const bySha = new Map(transfers.map((transfer) => [transfer.sha256, transfer]));
  const shas = [...new Set(row.photos.map((photo) => photo.sha256))];
  return {
    called: row.photos.every((photo) => kindOfFile(photo) === 'photo') ? 'photos' : 'files',
    total: shas.length,
    proved: shas.filter((sha) => (bySha.get(sha)?.provedAt ?? null) !== null).length,
    refused: shas.filter((sha) => (bySha.get(sha)?.refusedCode ?? null) !== null).length,
  };
}
