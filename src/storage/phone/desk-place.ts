import { deskPlaceOf } from '../../domain/submission/desk.ts';
import type { PulledRow } from './schema.ts';

/** A head's row with its place on the supervisor's desk, which its indexes read. */
export function withDeskPlace(row: PulledRow, redacted: boolean): PulledRow {
  const { desk: _before, ...rest } = row;
  const place = deskPlaceOf({ ...row, redacted, approvedRevision: row.approvedRevision ?? null });
  return place === null ? rest : { ...rest, desk: place };
}
