import type { FormModel } from '../../domain/form/engine-api.ts';
import { firstPosition } from '../../domain/form/first-position.ts';
import type { ExportRecord } from './export-records.ts';

/** Where a record is on a map, and by what we know it. Degrees, WGS 84; metres. */
export type RecordPlace = {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeMetres: number | null;
  readonly by: 'answer' | 'record' | 'registry';
};

/** The form's first position that was answered, else that of the record, else of what it is about; null: none. */
export function placeOf(model: FormModel, record: ExportRecord): RecordPlace | null {
  const answered = firstPosition(model.form.children, record.body.answers);
  if (answered !== null) {
    const { latitude, longitude, altitudeMetres } = answered;
    return { latitude, longitude, altitudeMetres: altitudeMetres ?? null, by: 'answer' };
  }
  const own = record.body.location ?? null;
  if (own !== null) return { latitude: own.latitude, longitude: own.longitude, altitudeMetres: null, by: 'record' };
  const { latitude, longitude } = record.subject ?? { latitude: null, longitude: null };
  return latitude === null || longitude === null ? null : { latitude, longitude, altitudeMetres: null, by: 'registry' };
}
