import type { TFunction } from 'i18next';
import type { DeskPile } from '../../../domain/submission/desk.ts';
import type { Column } from '../../kit/components/DataTable.tsx';
import { readStoredScore } from '../../record/result/stored-score.ts';
import type { SortKey } from './desk-address.ts';
import type { LookedOver } from './look-over.ts';
import type { DeskLine } from './read-desk.ts';

/** A record of the pile with what its row says. */
export type DeskTableRow = DeskLine & {
  readonly name: string;
  readonly town: string;
  readonly form: string;
  /** Who filled it, told from a namesake. */
  readonly author: string;
  /** What tells it from a row that would read the same. */
  readonly told: string | undefined;
  /** `undefined`: not looked at yet; null: cannot be read here. */
  readonly looked: LookedOver | null | undefined;
  readonly mayDecide: boolean;
};

/** The columns of a pile, and how each sorts. What is decided waits no more: its rows come as they were decided. */
export function deskColumnsOf(t: TFunction<'review'>, pile: DeskPile): readonly Column<DeskTableRow, SortKey>[] {
  const columns: readonly Column<DeskTableRow, SortKey>[] = [
    { key: 'place', head: t('desk.column.place'), order: ({ name }) => name, fixed: true },
    {
      key: 'signals',
      head: t('desk.column.signals'),
      order: ({ looked }) => looked?.signals.length ?? null,
      fixed: true,
    },
    // On a narrow desk it stands below the name.
    { key: 'form', head: t('desk.column.form'), order: ({ form }) => form, wide: true },
    { key: 'result', head: t('desk.column.result'), order: ({ item }) => readStoredScore(item.score)?.total ?? null },
    {
      key: 'day',
      head: t('desk.column.day'),
      order: (row) => dayOf(row),
    },
    {
      key: 'minutes',
      head: t('desk.column.minutes'),
      short: t('desk.column.minutesShort'),
      order: ({ looked }) => looked?.activeSeconds ?? null,
      numeric: true,
      wide: true,
    },
    {
      key: 'metres',
      head: t('desk.column.metres'),
      short: t('desk.column.metresShort'),
      order: ({ looked }) => looked?.metres ?? null,
      numeric: true,
      wide: true,
    },
    {
      key: 'photos',
      head: t('desk.column.photos'),
      order: ({ looked }) => looked?.photos ?? null,
      numeric: true,
      wide: true,
    },
    { key: 'age', head: t('desk.column.age'), order: ({ item }) => item.receivedAt, numeric: true },
  ];
  return pile === 'decided' ? columns.filter(({ key }) => key !== 'age') : columns;
}

/**
 * The day of the visit; null: not looked at yet. The hour at which a record was finished is another day where a clock
 * was wrong, and stands only for one that cannot be read here.
 */
export function dayOf({ looked, item }: DeskTableRow): string | null {
  return looked === undefined ? null : (looked?.day ?? item.finishedAt.slice(0, 10));
}
