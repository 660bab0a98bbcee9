import type { AnswerValue } from '../../../domain/form/answers.ts';
import type { Text } from '../../../domain/form/definition.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';

/** How the chlorine of a Junta is, and on which day that was found. */
export type FoundChlorine = {
  readonly label: Text;
  readonly tone: 'good' | 'warning' | 'danger';
  readonly at: string;
};

/** A system of the Junta, with what was merged into it. */
export type KnownSystem = { readonly id: string; readonly mergedFrom?: readonly string[] | undefined };

/** The checks of chlorine among these records, those of one system together, in the order in which they come. */
export function checksBySystem(
  records: readonly RecordSummary[],
  systems: readonly KnownSystem[],
): readonly (readonly RecordSummary[])[] {
  const systemOf = ({ subject }: RecordSummary): string | undefined =>
    systems.find(({ mergedFrom }) => mergedFrom?.includes(subject?.id ?? '') === true)?.id ?? subject?.id;
  const checks = records.filter(({ form }) => form.id === chlorineScale.form);
  return [...Map.groupBy(checks, systemOf).values()];
}

/** The worst of the last checks of the systems, as on the board of Juntas; of two alike the later one. */
export function worstChlorine(
  lastChecks: readonly { readonly verdict: AnswerValue | undefined; readonly at: string }[],
): FoundChlorine | null {
  const latestFirst = lastChecks.toSorted((a, b) => b.at.localeCompare(a.at));
  for (const code of chlorineScale.worstFirst) {
    const found = latestFirst.find(({ verdict }) => verdict === code);
    const band = chlorineScale.houses.find((one) => one.code === code);
    if (found !== undefined && band !== undefined) return { label: band.label, tone: band.tone, at: found.at };
  }
  return null;
}
