import * as z from 'zod';
import { isMunicipalityCode } from '../../domain/ids.ts';
import { PLAN_FORMS } from '../../forms/movement/form-kinds.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';

const bodySchema = z.looseObject({ answers: z.looseObject({ municipio: z.unknown() }) });

/**
 * For revisions of the yearly plan where the activity is done, by `id revision`; null: it is national. What is no plan is
 * absent.
 */
export async function planPlacesOf(
  db: Db | Trx,
  revisions: readonly { readonly id: string; readonly formId: string; readonly revision: number }[],
): Promise<ReadonlyMap<string, string | null>> {
  const plans = revisions.filter(({ formId }) => PLAN_FORMS.includes(formId));
  const places = new Map<string, string | null>();
  if (plans.length === 0) return places;
  const wanted = new Set(plans.map(({ id, revision }) => `${id} ${revision}`));
  const ids = [...new Set(plans.map(({ id }) => id))];
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db
      .selectFrom('revisions')
      .select(['submission_id', 'revision', 'body'])
      .where('submission_id', 'in', ids.slice(start, start + 500))
      .where('place', '=', 'line')
      .execute();
    for (const { submission_id, revision, body } of rows) {
      const key = `${submission_id} ${revision}`;
      if (!wanted.has(key)) continue;
      const place = bodySchema.safeParse(JSON.parse(body)).data?.answers.municipio;
      places.set(key, isMunicipalityCode(place) ? place : null);
    }
  }
  return places;
}
