import { formatDate } from '../../kit/i18n/formats.ts';
import type { ResultTexts } from './grade-words.ts';
import type { Result } from './result.ts';
import type { SheetContent } from './sheet/sheet-content.ts';

/** More than these make a message that nobody reads. */
const REASONS = 3;
const AGREEMENTS = 3;

/**
 * The result in six short lines for a messenger: about whom and when, what came out, up to three reasons, and up to
 * three agreements with names and dates. No dose: a figure never travels without its rules of safety.
 */
export function messageText(result: Result, sheet: SheetContent, t: ResultTexts): string {
  const date = result.date === null ? '' : formatDate(result.date);
  const { letter, headline, sentence } = sheet.hero;
  const grade = [letter, headline].filter((part) => part !== null).join(' ');
  const isLetter = result.body.kind === 'score' && result.body.grade !== null;
  const reasons = reasonsOf(result);
  const steps = result.steps.slice(0, AGREEMENTS).map(({ what, who, until }) => {
    const by = [who, until === null ? '' : formatDate(until)].filter((part) => part !== '').join(', ');
    return `• ${what}${by === '' ? '' : ` (${by})`}`;
  });
  const more = result.steps.length - steps.length;
  const lines = [
    `*${sheet.name}* ${[sheet.title, date].filter((part) => part !== '').join(', ')}`,
    // What chlorine asks people to do (not to drink, to wait) is never left out; a letter speaks for itself.
    `${t('message.result')} *${grade}* (${sheet.state}). ${isLetter ? '' : sentence}`.trim(),
    reasons.length === 0
      ? ''
      : t(result.body.kind === 'chlorine' ? 'message.why' : 'message.reasons', { reasons: reasons.join('; ') }),
    ...steps.map((step, at) =>
      at === steps.length - 1 && more > 0 ? `${step} ${t('message.more', { count: more })}` : step,
    ),
  ];
  return [sheet.practice, ...lines].filter((line) => line !== null && line !== '').join('\n');
}

function reasonsOf({ body }: Result): readonly string[] {
  switch (body.kind) {
    case 'score':
      return body.weaknesses.slice(0, REASONS).map(({ label }) => label);
    case 'chlorine':
      return body.reasons.slice(0, REASONS).map(({ question, answer }) => `${question} ${answer}`.trim());
    case 'notes':
      return [];
    default:
      return body satisfies never;
  }
}
