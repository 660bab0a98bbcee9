import type { OutboxItem } from '../../../storage/outbox.ts';
import { statusLook } from '../record/status-words.ts';

/** The three groups of Envíos. What needs the person comes first in its group. */
export type OutboxGroups = {
  readonly here: readonly OutboxItem[];
  readonly going: readonly OutboxItem[];
  readonly there: readonly OutboxItem[];
};

/** Sorts what is not proved and what was sent into the groups, by what the receipts say. */
export function groupOutbox(outbox: readonly OutboxItem[], sent: readonly OutboxItem[]): OutboxGroups {
  const all = [...outbox, ...sent];
  const of = (place: 'here' | 'going' | 'there') => all.filter(({ status }) => statusLook(status).place === place);
  return { here: of('here').sort((a, b) => urgency(b) - urgency(a)), going: of('going'), there: of('there') };
}

function urgency({ status }: OutboxItem): number {
  return status.kind === 'set-aside' ? 1 : 0;
}

/** Photos of a record: how many, how many proved, how many refused. */
export type PhotoCounts = { readonly total: number; readonly proved: number; readonly refused: number };

export function countPhotos({ row, transfers }: OutboxItem): PhotoCounts {
  const bySha = new Map(transfers.map((transfer) => [transfer.sha256, transfer]));
  const shas = [...new Set(row.photos.map((photo) => photo.sha256))];
  return {
    total: shas.length,
    proved: shas.filter((sha) => (bySha.get(sha)?.provedAt ?? null) !== null).length,
    refused: shas.filter((sha) => (bySha.get(sha)?.refusedCode ?? null) !== null).length,
  };
}
