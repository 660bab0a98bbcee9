import type { TFunction } from 'i18next';
import type { DeskPile } from '../../../domain/submission/desk.ts';
import type { DeskPage } from '../../../storage/pulled/review-desk.ts';

/** A table that leaves records of its pile out: which part it shows, how many, and of how many. */
export type DeskCut = { readonly part: 'latest' | 'first'; readonly shown: number; readonly total: number };

/** What is decided is read from the latest on, every other pile from what arrived first. Null: all of it is shown. */
export function deskCutOf(pile: DeskPile, shown: number, { more, total }: Omit<DeskPage, 'items'>): DeskCut | null {
  return more ? { part: pile === 'decided' ? 'latest' : 'first', shown, total } : null;
}

/** "Los últimos 300, de 1,457", above the table and at the head of its file. */
export function cutWords({ part, shown, total }: DeskCut, t: TFunction<'review'>): string {
  return t(`desk.cut.${part}`, { number: shown, total });
}
