import { useTranslation } from 'react-i18next';
import { pickText } from '../../../domain/form/text.ts';
import { FLAG_CODES, type FlagCode } from '../../../domain/problem.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { formatDistance, formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/use-app-language.ts';
import type { SeenSignal } from './look-over.ts';

type SignalWords = {
  /** For a row: what, and how much. */
  readonly short: (signal: SeenSignal) => string;
  /** With what is usual, and the form's own words. */
  readonly whole: (signal: SeenSignal) => string;
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
  const answer = ({ answer: given }: SeenSignal): string =>
    typeof given === 'number' ? formatNumber(given) : (given ?? '');
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
  const whole = (signal: SeenSignal): string => {
    switch (signal.kind) {
      case 'flag':
        return [t(`flags.${knownFlag(signal.code)}`), label(signal)].filter(Boolean).join(': ');
      case 'warning': {
        const said = t('signal.warning', { label: label(signal), answer: answer(signal) });
        return signal.message === null ? said : `${said}. ${pickText(signal.message, language)}`;
      }
      case 'outlier':
        return t('signal.outlier', {
          label: label(signal),
          answer: answer(signal),
          low: formatNumber(Math.max(0, signal.low), 0),
          high: formatNumber(signal.high, 0),
        });
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
  return { short, whole };
}
