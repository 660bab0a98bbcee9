import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import type { ResultTexts } from './grade-words.ts';
import type { Result } from './result.ts';
import type { SheetContent } from './sheet/sheet-content.ts';

/** More than these make a message that nobody reads. */
const REASONS = 3;
const AGREEMENTS = 3;

/**
 * The result in a few short lines for a messenger: about whom and when, what came out, up to three reasons (of chlorine
 * what was measured, and that chlorine alone proves nothing), and up to three agreements with names and dates. No dose:
 * it never travels without its rules of safety.
 */
export function messageText(result: Result, sheet: SheetContent, t: ResultTexts): string {
  const date = result.date === null ? '' : formatDate(result.date);
  const { letter, headline, sentence } = sheet.hero;
  const grade = [letter, headline].filter((part) => part !== null).join(' ');
  const isLetter = result.body.kind === 'score' && result.body.grade !== null;
  const steps = result.steps.slice(0, AGREEMENTS).map(({ what, who, until }) => {
    const by = [who, until === null ? '' : formatDate(until)].filter((part) => part !== '').join(', ');
    return `• ${what}${by === '' ? '' : ` (${by})`}`;
  });
  const more = result.steps.length - steps.length;
  const agreed = steps.length === 0 ? '' : t('message.agreed');
  const lines = [
    `*${sheet.name}* ${[sheet.title, date].filter((part) => part !== '').join(', ')}`,
    // What chlorine asks people to do (not to drink, to wait) is never left out; a letter speaks for itself.
    `${t('message.result')} *${grade}*${scaleOf(result, t)} (${inSentence(sheet.state)}). ${isLetter ? '' : sentence}`.trim(),
    [...reasonsOf(result, t), ...sheet.always, agreed].filter((part) => part !== '').join(' '),
    ...steps.map((step, at) =>
      at === steps.length - 1 && more > 0 ? `${step} ${t('message.more', { count: more })}` : step,
    ),
  ];
  return [sheet.practice, ...lines].filter((line) => line !== null && line !== '').join('\n');
}

/** A verdict of chlorine is the movement's, while the sheet draws a norm, too; water without chlorine is so by any. */
function scaleOf({ body }: Result, t: ResultTexts): string {
  if (body.kind !== 'chlorine' || body.norm === null || body.tone === null) return '';
  const isNone = chlorineScale.houses.some(({ code, to }) => code === body.verdict && to === 0);
  return isNone ? '' : `, ${t('message.byScale')}`;
}

/** What stands on a sheet by itself, within a sentence. */
function inSentence(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

function reasonsOf({ body }: Result, t: ResultTexts): readonly string[] {
  switch (body.kind) {
    case 'score': {
      const reasons = body.weaknesses.slice(0, REASONS).map(({ label }) => label);
      return reasons.length === 0 ? [] : [t('message.reasons', { reasons: reasons.join('; ') })];
    }
    case 'chlorine': {
      // A reading of total chlorine is not told beside a verdict of free chlorine.
      const readings = body.points
        .filter(({ band }) => band !== null)
        .map(({ place, reading }) => `${place}, ${reading}`);
      // The question itself asks why.
      const reasons = body.reasons.slice(0, REASONS).map(({ answer }) => answer);
      return [
        ...(readings.length === 0 ? [] : [t('message.read', { readings: readings.join('; ') })]),
        ...(reasons.length === 0 ? [] : [t('message.why', { reasons: reasons.join('; ') })]),
      ];
    }
    case 'notes':
      return [];
    default:
      return body satisfies never;
  }
}
