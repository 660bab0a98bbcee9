import { deskPlaceOf } from '../../domain/submission/desk.ts';
import type { PulledRow } from './schema.ts';
import { visitMarkOf } from './visit-mark.ts';

/** A head's row with what its indexes read: its place on the supervisor's desk, and its mark as a visit. */
export function withDeskPlace(row: PulledRow, redacted: boolean): PulledRow {
  const { desk: _desk, mark: _mark, ...rest } = row;
  const facts = { ...row, formId: row.form.id, redacted, approvedRevision: row.approvedRevision ?? null };
  const place = deskPlaceOf(facts);
  const mark = visitMarkOf(row);
  return { ...rest, ...(place === null ? {} : { desk: place }), ...(mark === null ? {} : { mark }) };
}
