import { createReader } from '../../../domain/form/engine.ts';
import type { Score } from '../../../domain/scoring/score.ts';
import { partsOf } from '../../../forms/form-parts.ts';
import { scorerOf } from '../../../forms/scoring/index.ts';
import type { PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import type { RecordDetail, RecordSummary } from '../../../storage/pulled/records.ts';
import { loadModel } from '../../form/compiled-forms.ts';
import { knownForm } from '../../kit/forms/known-forms.ts';
import { readStoredScore } from '../result/stored-score.ts';
import type { ScoreSeries, YearScore } from './history.ts';

/**
 * The score of a record by today's table: the service's where it used the same version, else worked out here from the
 * answers; a form too old for today's table keeps the score that the service gave it.
 */
export async function scoreOf(storage: PhoneStorage, { summary, answers }: RecordDetail): Promise<Score | null> {
  const stored = readStoredScore(summary.score);
  if (stored !== null && isOfToday(stored, summary)) return stored;
  const found = await loadModel(storage, summary.form);
  const scorer = found.kind === 'model' ? scorerOf(found.model) : null;
  if (found.kind !== 'model' || scorer === null) return stored;
  return scorer.score(
    createReader(found.model, {
      answers,
      // "Today" of a finished record is the day it was finished, as on the service.
      clock: { now: () => summary.finishedAt },
      uuid: () => '',
    }),
  );
}

function isOfToday(score: Score, { form }: RecordSummary): boolean {
  const table = knownForm(form.id)?.shows?.table ?? null;
  return table !== null && table.id === score.table.id && table.version === score.table.version;
}

/** The last assessment of each year, oldest first; a year without one is left out, not invented. */
export function scoresByYear(
  scored: readonly { readonly detail: RecordDetail; readonly score: Score }[],
): readonly YearScore[] {
  const byYear = new Map<string, YearScore>();
  for (const { detail, score } of scored) {
    const date = detail.summary.day;
    const year = date.slice(0, 4);
    const known = byYear.get(year);
    if (known === undefined || known.date < date) byYear.set(year, { year, date, recordId: detail.summary.id, score });
  }
  return [...byYear.values()].sort((a, b) => a.year.localeCompare(b.year));
}

/** The years of each form that scores, apart: figures of two tables do not stand in one row. */
export async function scoreSeries(
  storage: PhoneStorage,
  scored: readonly { readonly detail: RecordDetail; readonly score: Score }[],
): Promise<readonly ScoreSeries[]> {
  const series: ScoreSeries[] = [];
  for (const [formId, ofForm] of Map.groupBy(scored, ({ detail }) => detail.summary.form.id)) {
    // `scored` comes latest first.
    const latest = ofForm[0]?.detail.summary.form;
    const found = latest === undefined ? null : await loadModel(storage, latest);
    const form = found?.kind === 'model' ? found.model.form : null;
    series.push({
      formId,
      title: form?.title ?? null,
      table: form === null ? null : partsOf(form).table,
      scores: scoresByYear(ofForm),
    });
  }
  return series;
}
