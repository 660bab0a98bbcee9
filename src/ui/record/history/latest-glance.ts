import type { Score } from '../../../domain/scoring/score.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { RecordDetail, RecordSummary } from '../../../storage/pulled/records.ts';
import { letterForms } from '../../kit/forms/known-forms.ts';
import type { BoardGlance } from './board-glance.ts';
import { counts } from './counts.ts';
import { checksBySystem, type KnownSystem, worstChlorine } from './worst-chlorine.ts';

/** A visit typed in later may be finished after the one that followed it: so many are looked at for the latest day. */
const LOOKED_AT = 4;

type Parts = {
  readonly read: (id: string) => Promise<RecordDetail | null>;
  readonly score: (detail: RecordDetail) => Promise<Score | null>;
};

/**
 * Letter and chlorine of the last visits, each with the day of the visit. Unlike what the service told, it knows the
 * assessment that was finished on this phone a minute ago.
 */
export async function latestGlance(
  { read, score }: Parts,
  records: readonly RecordSummary[],
  systems: readonly KnownSystem[],
): Promise<BoardGlance> {
  const counting = records.filter(counts);
  const latest = async (wanted: readonly RecordSummary[]) => {
    const candidates = wanted.toSorted((a, b) => b.day.localeCompare(a.day)).slice(0, LOOKED_AT);
    const details = (await Promise.all(candidates.map(({ id }) => read(id)))).filter((detail) => detail !== null);
    return details.map((detail) => ({ detail, at: detail.summary.day })).sort((a, b) => b.at.localeCompare(a.at));
  };

  let letter: BoardGlance['letter'] = null;
  for (const wanted of letterForms()) {
    for (const { detail, at } of await latest(counting.filter(({ form }) => form.id === wanted))) {
      const grade = (await score(detail))?.grade;
      if (letter === null && grade?.kind === 'letter') letter = { letter: grade.letter, at };
    }
    if (letter !== null) break;
  }
  const checks = await Promise.all(checksBySystem(counting, systems).map(latest));
  const last = checks.flatMap(([check]) => check ?? []);
  return {
    letter,
    chlorine: worstChlorine(
      last.map(({ detail, at }) => ({ verdict: detail.answers[chlorineScale.systemVerdict], at })),
    ),
  };
}
