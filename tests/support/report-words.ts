import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { loadTexts, startI18n } from '../../src/ui/kit/i18n/i18n.ts';
import { useTranslation } from '../../src/ui/kit/i18n/use-translation.ts';
import { useFigureWords } from '../../src/ui/kit/indicators/figure-words.ts';
import { useReportWords } from '../../src/ui/kit/report/use-report-words.ts';
import type { reportOf } from '../../src/ui/screens/reports/report-of.ts';

type Words = Parameters<typeof reportOf>[2];

/** The words of reports in Spanish, as the screen has them. */
export async function reportWords(): Promise<Words> {
  await startI18n('es');
  await loadTexts('reports', 'movement', 'indicators');
  const found: Words[] = [];
  const Probe = (): null => {
    const { t } = useTranslation(['reports', 'indicators', 'movement']);
    found.push({ report: useReportWords(), figures: useFigureWords(), titleOf: (form) => form, t });
    return null;
  };
  renderToStaticMarkup(createElement(Probe));
  const [words] = found;
  if (words === undefined) throw new Error('no words');
  return words;
}
