import { packColumns } from '../../domain/sync/pack-columns.ts';
import type { Page } from './page.ts';

/** A page as JSON: records are spliced in as the canonical text that is stored (3.4). */
export function pageText({ changes, ...rest }: Page): string {
  return `{"changes":[${changes.join(',')}],${JSON.stringify(rest).slice(1)}`;
}

/** A page as columns (1.6); null: what it holds goes only in the plain form. */
export function pageInColumns({ changes, ...rest }: Page): string | null {
  // The service's own texts, which were checked when they came in.
  const columns = packColumns(changes.map((change): object => JSON.parse(change)));
  return columns === null ? null : JSON.stringify({ columns, ...rest });
}
