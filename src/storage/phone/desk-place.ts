import { deskPlaceOf } from '../../domain/submission/desk.ts';
import type { PulledRow } from './schema.ts';

/** A head's row with what its indexes read: its place on the supervisor's desk. */
export function withDeskPlace(row: PulledRow, redacted: boolean): PulledRow {
  const { desk: _desk, ...rest } = row;
  const facts = { ...row, formId: row.form.id, redacted, approvedRevision: row.approvedRevision ?? null };
  const place = deskPlaceOf(facts);
  return { ...rest, ...(place === null ? {} : { desk: place }) };
}
