/**
 * Properties of the registry that go to every phone unless somebody decides otherwise: those that the app itself writes
 * or reads. Any other column of a file stays with whoever keeps the registry until somebody has said that it may go.
 * What stands in a cell is looked at all the same: a telephone in `category` does not go.
 */
export const SHARED_COLUMNS: ReadonlySet<string> = new Set([
  // The catalogue of municipalities.
  'departamento',
  'departamento_code',
  'iso3166_2',
  // Registration in the field (`forms/registration`).
  'community_name',
  'declared_code',
  'houses',
  'system_type',
  // Read by lists, boards and figures.
  'category',
  'estado',
  // From SIASAR (docs/registry-import.md).
  'div',
  'alt',
  'year',
]);
