import type { ColumnDecision, RegistryColumn } from '../../../domain/registry/import-report.ts';

/** What the person ticked or unticked, by the name of the column. */
export type ColumnTicks = ReadonlyMap<string, boolean>;

/** A column that the screen asks about: nobody decided, and it does not go to phones by itself. */
export function isOpen({ everybody, decided }: RegistryColumn): boolean {
  return !everybody && !decided;
}

/** Whether a column stands ticked. `mayDecide`: an open column that does not look personal is proposed. */
export function isTicked(column: RegistryColumn, ticks: ColumnTicks, mayDecide: boolean): boolean {
  return ticks.get(column.name) ?? (column.everybody || (mayDecide && isOpen(column) && !column.personal));
}

/**
 * What is sent when the person saves: the open columns as they stand, since saving answers them, and of the others only
 * what differs from what holds. A known column that nobody touched is not sent: it would no longer be held back by
 * itself when a telephone stands in it.
 */
export function decisionOf(columns: readonly RegistryColumn[], ticks: ColumnTicks): ColumnDecision {
  const sent = columns.filter((column) => isOpen(column) || isTicked(column, ticks, true) !== column.everybody);
  const named = (everybody: boolean) =>
    sent.filter((column) => isTicked(column, ticks, true) === everybody).map(({ name }) => name);
  return { everybody: named(true), office: named(false) };
}
