import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import { mergeIndicators, type PublishedIndicators } from '../../domain/indicators/merge-indicators.ts';
import { indicatorTable } from '../../forms/scoring/indicators.ts';
import type { Context } from '../context.ts';
import { countryDay } from '../country-day.ts';
import { readPublication } from '../forms/form-versions.ts';

/**
 * The indicators as they are counted now: those of the product, and in their place those that the newest published
 * version of a form brings along, whose day has come. What is only a draft, in a practice round or withdrawn says nothing.
 */
export async function tableInForce({
  db,
  forms,
  clock,
}: Pick<Context, 'db' | 'forms' | 'clock'>): Promise<IndicatorTable> {
  const rows = await db
    .selectFrom('forms')
    .select(['id', 'version', 'publication'])
    .where('state', '=', 'published')
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  const today = countryDay(clock.now());
  const newest = new Map<string, number>();
  for (const { id, version, publication } of rows) {
    const stands = readPublication(publication);
    if (stands.state === 'published' && (stands.from ?? today) <= today && !newest.has(id)) newest.set(id, version);
  }
  const published: PublishedIndicators[] = [];
  for (const [form, version] of newest) {
    const indicators = (await forms.find(form, version))?.definition.indicators;
    if (indicators !== undefined) published.push({ form, version, indicators });
  }
  return mergeIndicators(indicatorTable, published);
}
