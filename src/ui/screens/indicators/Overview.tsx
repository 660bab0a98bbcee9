import { ArrowDown } from 'lucide-react';
import { INDICATOR_COMPONENTS, type IndicatorComponent } from '../../../domain/indicators/indicator.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { LetterShape } from '../../kit/charts/LetterShape.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { countLetters, isCounted } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';

/** Where a component's figures stand on the screen. */
export function placeOfComponent(component: IndicatorComponent): string {
  return `indicadores-${component}`;
}

/** How many indicators of each component have which letter, and the way to them. */
export function Overview({ report }: { readonly report: IndicatorReport }) {
  const { t } = useTranslation('indicators');
  return (
    <Section title={t('overview.title')}>
      <Card flush>
        <List>
          {INDICATOR_COMPONENTS.map((component) => (
            <li key={component}>
              <a className="list-row" href={`#${placeOfComponent(component)}`}>
                <span className="list-row__text">
                  <span className="list-row__title">{t(`component.${component}`)}</span>
                  <Letters component={component} report={report} />
                </span>
                <ArrowDown className="list-row__arrow no-print" size={22} aria-hidden />
              </a>
            </li>
          ))}
        </List>
      </Card>
      <p className="indicators__quiet">{t('overview.cuts')}</p>
    </Section>
  );
}

function Letters({ component, report }: { readonly component: IndicatorComponent; readonly report: IndicatorReport }) {
  const { t } = useTranslation(['indicators', 'common']);
  const reads = useReadsFigures();
  const counts = countLetters(
    tableOf(report).indicators.filter(
      (indicator) => indicator.component === component && (!isCounted(indicator) || reads(indicator)),
    ),
    report,
  );
  return (
    <span className="list-row__detail indicators__letters">
      {(['A', 'B', 'C', 'D'] as const)
        .filter((letter) => counts[letter] > 0)
        .map((letter) => {
          const number = formatNumber(counts[letter], 0);
          return (
            <span key={letter} className="indicators__letter">
              <span aria-hidden>{number}</span>
              <LetterShape letter={letter} size={24} />
              <span className="visually-hidden">
                {t('overview.letter', { number, letter, word: t(`common:letter.${letter}`) })}
              </span>
            </span>
          );
        })}
      {(['other', 'noData', 'report'] as const)
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <span key={kind}>
            {t(`overview.${kind}`, { count: counts[kind], number: formatNumber(counts[kind], 0) })}
          </span>
        ))}
    </span>
  );
}
