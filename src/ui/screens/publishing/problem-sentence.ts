import type { FormReportProblem } from '../../../domain/sync/publishing.ts';
import { XLSFORM_CODES, type XlsFormCode } from '../../../domain/xlsform/problems.ts';
import { WORKBOOK_PROBLEMS } from '../../../domain/xlsform/workbook-problem.ts';
import { problemPlace, problemSentence, workbookSentence } from '../../kit/forms/workbook-sentences.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FILE_FAULTS } from './NeededFiles.tsx';

/** Codes with a sentence of this screen: what is said of a form as a whole, not of a cell. */
const OWN_CODES = [
  'not-a-form',
  'type-changed',
  'unknown-type',
  'duplicate-name',
  'moved',
  'rename-of-nothing',
  'indicator-of-another',
  'guide-unknown',
] as const;

/** A problem in words: what it is with what to do, and where it stands. */
export function useProblemSentence(): (problem: FormReportProblem) => {
  readonly what: string;
  readonly where: string | undefined;
} {
  const { t } = useTranslation('publishing');
  const { t: workbook } = useTranslation('xlsform');
  return (problem) => {
    const { code, level, sheet, row = null, column = null, cell = null, place = '', found, expected } = problem;
    const lacking = FILE_FAULTS.find((each) => code === `form-file-${each}`);
    if (lacking !== undefined) {
      const { name = '', found: stands = '', expected: wanted = '' } = textsIn(problem);
      return { what: t(`files.fault.${lacking}`, { name, found: stands, expected: wanted }), where: undefined };
    }
    const ofFile = WORKBOOK_PROBLEMS.find((each) => code === `file-${each}`);
    if (ofFile !== undefined) return { what: workbookSentence(workbook, ofFile), where: undefined };
    const details = {
      ...textsIn(problem),
      ...(found === undefined ? {} : { found }),
      ...(expected === undefined ? {} : { expected }),
    };
    const known = XLSFORM_CODES.find((each) => each === code);
    const own = OWN_CODES.find((each) => each === code);
    const what = own === undefined || sheet !== undefined ? sentenceOf(known) : t(`problems.code.${own}`);
    if (sheet !== undefined && known !== undefined) {
      return { what, where: problemPlace(workbook, { level, code: known, sheet, row, column, cell, details }) };
    }
    const said = [
      place === '' ? null : t('problems.place', { place }),
      // A sentence of the workbook names what was found already, and an engine's "expected" is no Spanish.
      own === undefined || found === undefined ? null : t('problems.found', { found }),
      code !== 'type-changed' || expected === undefined ? null : t('problems.expected', { expected }),
    ].filter((part) => part !== null);
    return { what, where: said.length === 0 ? undefined : said.join(' · ') };

    function sentenceOf(xlsform: XlsFormCode | undefined): string {
      if (xlsform === undefined) return t('problems.code.other', { code });
      const about = { level, code: xlsform, sheet: sheet ?? '', row, column, cell, details };
      return problemSentence(workbook, about);
    }
  };
}

function textsIn({ details = {} }: FormReportProblem): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
