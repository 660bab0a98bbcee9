import type { Answers } from '../../../domain/form/answers.ts';
import type { FollowUpQuestions, StepsQuestions } from '../../../domain/form/result-page.ts';
import type { RecordDetail } from '../../../storage/pulled/records.ts';
import { instancesOf } from '../../form/photo-manifest.ts';
import { knownForm } from '../../kit/forms/known-forms.ts';
import type { PendingAgreement } from './history.ts';
import { groupKeyOf } from './read-details.ts';

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
  const { steps, followUp } = knownForm(summary.form.id)?.shows ?? { steps: null, followUp: null };
  const common = { recordId: summary.id, date: summary.day };
  const made = steps === null ? [] : madeOf(answers, steps).map((agreement) => ({ ...common, ...agreement }));
  const left = followUp === null ? [] : leftOf(answers, followUp).map((agreement) => ({ ...common, ...agreement }));
  return [...left, ...made]
    .map((agreement) => ({ ...agreement, key: `${summary.id}/${agreement.key}` }))
    .filter((agreement) => agreement.what !== '');
}

type Agreed = Pick<PendingAgreement, 'key' | 'what' | 'who' | 'until'>;

/** What this visit agreed. */
function madeOf(answers: Answers, steps: StepsQuestions): readonly Agreed[] {
  return instancesOf(answers[steps.repeat]).map((instance, index) => ({
    key: `${steps.repeat}/${index}`,
    what: textOf(instance, steps.what),
    who: textOf(instance, steps.who),
    until: textOf(instance, steps.until) || null,
  }));
}

/** The agreements of the visit before that this visit found open. */
function leftOf(answers: Answers, followUp: FollowUpQuestions): readonly Agreed[] {
  return instancesOf(answers[followUp.repeat])
    .map((instance, index) => ({ instance, index }))
    .filter(({ instance }) => followUp.open.includes(textOf(instance, followUp.outcome)))
    .map(({ instance, index }) => ({
      key: `${followUp.repeat}/${index}`,
      what: textOf(instance, followUp.what),
      who: textOf(instance, followUp.who),
      until: null,
    }));
}

function textOf(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' ? value : '';
}
