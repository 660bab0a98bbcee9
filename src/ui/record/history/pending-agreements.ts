import type { Answers } from '../../../domain/form/answers.ts';
import { followUp } from '../../../forms/results/follow-up.ts';
import { resultPageOf } from '../../../forms/results/index.ts';
import type { RecordDetail } from '../../../storage/pulled/records.ts';
import { instancesOf } from '../../form/photo-manifest.ts';
import type { PendingAgreement } from './history.ts';
import { groupKeyOf } from './read-details.ts';
import { visitDate } from './visit-date.ts';

/**
 * What the last visit of each form left to be done: its own agreements, and those of the visit before that it found
 * open. An earlier visit has no say: the last one has ticked its agreements off.
 */
export function pendingAgreements(details: readonly RecordDetail[]): readonly PendingAgreement[] {
  const latest = new Map<string, RecordDetail>();
  for (const detail of details) {
    const key = groupKeyOf(detail.summary);
    // `details` come latest first.
    if (!latest.has(key)) latest.set(key, detail);
  }
  return [...latest.values()]
    .flatMap((detail) => agreementsOf(detail))
    .sort((a, b) => (a.until ?? '').localeCompare(b.until ?? ''));
}

function agreementsOf({ summary, answers }: RecordDetail): readonly PendingAgreement[] {
  const steps = resultPageOf(summary.form.id)?.steps;
  if (steps === undefined) return [];
  const common = { recordId: summary.id, date: visitDate(summary, answers) };
  const made = instancesOf(answers[steps.repeat]).map((instance, index) => ({
    ...common,
    key: `${summary.id}/${steps.repeat}/${index}`,
    what: textOf(instance, steps.what),
    who: textOf(instance, steps.who),
    until: textOf(instance, steps.until) || null,
  }));
  const open: readonly string[] = followUp.open;
  const left = instancesOf(answers[followUp.repeat])
    .map((instance, index) => ({ instance, index }))
    .filter(({ instance }) => open.includes(textOf(instance, followUp.outcome)))
    .map(({ instance, index }) => ({
      ...common,
      key: `${summary.id}/${followUp.repeat}/${index}`,
      what: textOf(instance, followUp.what),
      who: textOf(instance, followUp.who),
      until: null,
    }));
  return [...left, ...made].filter((agreement) => agreement.what !== '');
}

function textOf(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' ? value : '';
}
