import { compileFormInPieces } from '../../domain/form/compile-form.ts';
import { type FormChange, formDifference } from '../../domain/form/difference.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { withShippedParts } from '../../forms/workbook-parts.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { definitionOf, type FormVersion } from './form-versions.ts';

/** In what a version differs from the one before. `against` null: it is the first. */
export type Difference = { readonly against: number | null; readonly changes: readonly FormChange[] };

/** Against the newest earlier version that was shown to somebody; null: there is no such version. */
export async function differenceOf(db: Db, form: FormVersion): Promise<Difference | null> {
  const text = await definitionOf(db, form);
  if (text === null) return null;
  const now = await modelOf(text);
  const before = await modelBefore(db, form);
  if (now === null || before === null) return { against: null, changes: [] };
  // What the product ships for a form is there to be changed: a workbook that holds the same changes nothing.
  const whole = { before: withShippedParts(before.form), after: withShippedParts(now.form) };
  return { against: before.form.version, changes: formDifference(before, now, whole) };
}

/** The newest earlier version that was shown to somebody, compiled. */
export async function modelBefore(db: Db, { id, version }: FormVersion): Promise<FormModel | null> {
  const row = await db
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', '<', version)
    .where('state', '<>', 'draft')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : await modelOf(row.definition);
}

async function modelOf(text: string): Promise<FormModel | null> {
  const compiled = await compileFormInPieces(JSON.parse(text), createPace());
  return compiled.ok ? compiled.model : null;
}
