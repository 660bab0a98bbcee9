import type { PlanBookName } from '../../../../domain/sync/plan-import.ts';

/** The files of a book that are offered to take along, beside the template. */
type PlanFile = { readonly format: 'xlsx' | 'csv'; readonly year: number | 'all' };

/**
 * A plan is of a year: the one that runs first, the next, and the one that closed, which is still worked on in January.
 * Values of all years stand in one workbook.
 */
export function planFiles(book: PlanBookName, thisYear: number): readonly PlanFile[] {
  if (book !== 'poa')
    return [
      { format: 'xlsx', year: 'all' },
      { format: 'csv', year: 'all' },
    ];
  return [
    ...[thisYear, thisYear + 1, thisYear - 1].map((year) => ({ format: 'xlsx', year }) as const),
    { format: 'csv', year: thisYear },
  ];
}
