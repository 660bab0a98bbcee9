import { compileFormInPieces } from '../../domain/form/compile-form.ts';
import type { Form } from '../../domain/form/definition.ts';
import { type FormChange, formDifference } from '../../domain/form/difference.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { type ChangeEffects, choiceKey, readersIn, touchedBy } from '../../domain/publishing/change-effects.ts';
import { indicatorTable } from '../../forms/scoring/indicators.ts';
import { withShippedParts } from '../../forms/workbook-parts.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { countTouched } from './count-touched.ts';
import { definitionOf, type FormVersion } from './form-versions.ts';

/**
 * In what a version differs from an earlier one (`against`, its number), and what that touches. Null: no earlier version was
 * shown to anybody.
 */
export type Difference = {
  readonly against: number | null;
  readonly changes: FormChange[];
  readonly effects?: ChangeEffects;
};

/** Against the newest earlier version that was shown to somebody; null: there is no such version. */
export async function differenceOf(db: Db, form: FormVersion): Promise<Difference | null> {
  const text = await definitionOf(db, form);
  if (text === null) return null;
  const now = await modelOf(text);
  const before = await modelBefore(db, form);
  if (now === null || before === null) return { against: null, changes: [] };
  // What the product ships for a form is there to be changed: a workbook that holds the same changes nothing.
  const whole = { before: withShippedParts(before.form), after: withShippedParts(now.form) };
  const changes = [...formDifference(before, now, whole)];
  return { against: before.form.version, changes, effects: await effectsOf(db, before, whole.before, changes) };
}

async function effectsOf(
  db: Db,
  before: FormModel,
  whole: Form,
  changes: readonly FormChange[],
): Promise<ChangeEffects> {
  const touched = touchedBy(changes);
  const { records, draftCopies } = await countTouched(db, before, touched);
  const followed = indicatorTable.indicators.filter(
    (indicator) => indicator.figures !== undefined && indicator.followedBy?.form === whole.id,
  );
  const readBy = readersIn(before, { ...whole, indicators: [...(whole.indicators ?? []), ...followed] });
  return {
    records: records.all,
    draftCopies: draftCopies.all,
    questions: touched.names.map((name) => {
      const { scores, indicators } = readBy(name);
      const counts = { records: records.of(name), draftCopies: draftCopies.of(name) };
      return { name, ...counts, scores: [...scores], indicators: [...indicators] };
    }),
    choices: touched.choices.map((choice) => ({ ...choice, records: records.of(choiceKey(choice)) })),
  };
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
