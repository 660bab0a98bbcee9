import { useTranslation } from 'react-i18next';
import type { FormReportProblem } from '../../../domain/sync/publishing.ts';
import { publishing } from '../../kit/i18n/es/publishing.ts';

const OWN_CODES = publishing.problems.code;
type OwnCode = Exclude<keyof typeof OWN_CODES, 'other'>;

/** A problem in words: what it is with what to do, and where it stands. */
export function useProblemSentence(): (problem: FormReportProblem) => {
  readonly what: string;
  readonly where: string | undefined;
} {
  const { t } = useTranslation('publishing');
  return ({ code, sheet, row, cell, place, found, expected, details }) => {
    const what = isOwnCode(code) ? t(`problems.code.${code}`) : t('problems.code.other', { code });
    const said = found ?? textIn(details, 'found');
    const wanted = expected ?? textIn(details, 'expected');
    const where =
      sheet === undefined
        ? place === undefined || place === ''
          ? null
          : t('problems.place', { place })
        : cell !== undefined
          ? t('problems.cell', { sheet, cell })
          : row !== undefined
            ? t('problems.row', { sheet, row })
            : t('problems.sheet', { sheet });
    const parts = [
      where,
      said === null ? null : t('problems.found', { found: said }),
      wanted === null ? null : t('problems.expected', { expected: wanted }),
    ].filter((part) => part !== null);
    return { what, where: parts.length === 0 ? undefined : parts.join(' · ') };
  };
}

function isOwnCode(code: string): code is OwnCode {
  return code !== 'other' && Object.hasOwn(OWN_CODES, code);
}

function textIn(details: FormReportProblem['details'], name: string): string | null {
  const value = details?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
