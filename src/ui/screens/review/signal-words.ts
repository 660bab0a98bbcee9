import { pickText } from '../../../domain/form/text.ts';
import { FLAG_CODES, type FlagCode } from '../../../domain/problem.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { formatDistance, formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { SeenSignal } from './look-over.ts';
import type { SignalRow } from './signal-rows.ts';

type SignalWords = {
  /** For a row: what, and how much. */
  readonly short: (signal: SeenSignal) => string;
  /** For the head of a row: what, how much, and how it was before. */
  readonly head: (row: SignalRow) => string;
  /** Under it: what is usual, or the form's own words; null where the head says all. */
  readonly detail: (signal: SeenSignal) => string | null;
  /** Both in a sentence. */
  readonly whole: (row: SignalRow) => string;
};

/** A newer service may flag what this app has no words for. */
function knownFlag(code: string): FlagCode | 'other' {
  return FLAG_CODES.find((known) => known === code) ?? 'other';
}

/** Signals as they are read. */
export function useSignalWords(): SignalWords {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const time = (seconds: number): string =>
    seconds < 120
      ? t('signal.seconds', { count: Math.round(seconds) })
      : t('signal.minutes', { count: Math.round(seconds / 60) });
  const label = ({ label: text }: SeenSignal): string => (text === null ? '' : pickText(text, language));
  const said = (given: SeenSignal['answer']): string =>
    typeof given === 'number' ? formatNumber(given) : (given ?? '');
  const answer = (signal: SeenSignal): string => said(signal.answer);
  const short = (signal: SeenSignal): string => {
    switch (signal.kind) {
      case 'flag':
        return t(`signal.flag.${knownFlag(signal.code)}`);
      case 'warning':
      case 'outlier':
        return `${answer(signal)} · ${label(signal)}`;
      case 'changed':
        return `${formatNumber(signal.from)} → ${formatNumber(signal.to)} · ${label(signal)}`;
      case 'quick':
        return t('signal.quickShort', { time: time(signal.seconds) });
      case 'far':
        return t('signal.farShort', { distance: formatDistance(signal.metres) });
      case 'repeated':
        return t('signal.repeatedShort');
      case 'worse':
        return t('signal.worse', { from: signal.from, to: signal.to });
      case 'chlorine': {
        const band = chlorineScale.houses.find(({ code }) => code === signal.band);
        return t('signal.chlorine', { band: band === undefined ? signal.band : pickText(band.label, language) });
      }
      case 'correction':
        return t('signal.correction');
      default:
        return signal satisfies never;
    }
  };
  const head = ({ signal, answers }: SignalRow): string => {
    switch (signal.kind) {
      case 'flag':
        return [t(`flags.${knownFlag(signal.code)}`), label(signal)].filter(Boolean).join(': ');
      case 'warning':
      case 'outlier': {
        const words = { label: label(signal), answer: answers.map(said).join(', ') };
        return signal.before === null || answers.length > 1
          ? t('signal.answered', words)
          : t('signal.answeredBefore', { ...words, before: formatNumber(signal.before) });
      }
      case 'changed':
        return t('signal.changed', {
          label: label(signal),
          from: formatNumber(signal.from),
          to: formatNumber(signal.to),
        });
      case 'quick':
        return t('signal.quick', { time: time(signal.seconds), usual: time(signal.usual) });
      case 'far':
        return t('signal.far', { distance: formatDistance(signal.metres) });
      case 'repeated':
        return t('signal.repeated');
      case 'worse':
      case 'chlorine':
      case 'correction':
        return short(signal);
      default:
        return signal satisfies never;
    }
  };
  const detail = (signal: SeenSignal): string | null => {
    if (signal.kind === 'warning') return signal.message === null ? null : pickText(signal.message, language);
    if (signal.kind !== 'outlier') return null;
    return t('signal.usual', {
      low: formatNumber(Math.max(0, signal.low), 0),
      high: formatNumber(signal.high, 0),
    });
  };
  const whole = (row: SignalRow): string => [head(row), detail(row.signal)].filter((part) => part !== null).join('. ');
  return { short, head, detail, whole };
}
