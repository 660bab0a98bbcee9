import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { Card } from '../../kit/components/Card.tsx';
import { ProgressBar } from '../../kit/components/ProgressBar.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useFigureWords } from '../../kit/indicators/figure-words.ts';
import { type Reach, reachOfForms } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';

/** Before any figure: of how many of those registered there is something approved at all. */
export function DataReach({ report }: { readonly report: IndicatorReport }) {
  const { t } = useTranslation('indicators');
  const titleOf = useFormTitle();
  return (
    <Section title={t('reach.title')} lead={t('reach.lead')}>
      <Card>
        <ul className="indicators__reach">
          {reachOfForms(tableOf(report), report).map((reach) => (
            <ReachLine key={reach.form} reach={reach} title={titleOf(reach.form)} />
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function ReachLine({ reach, title }: { readonly reach: Reach; readonly title: string }) {
  const { t } = useTranslation('indicators');
  const { units } = useFigureWords();
  const { unit, records, registered } = reach;
  const number = formatNumber(registered, 0);
  const without = registered - records;
  const words =
    registered === 0 && records === 0
      ? t('reach.none')
      : without < 0
        ? t('reach.beyond', { records: units(unit, records), number })
        : [
            t('reach.line', { records: formatNumber(records, 0), registered: units(unit, registered) }),
            without === 0
              ? t('reach.everyone')
              : t('reach.without', {
                  number: formatNumber(without, 0),
                  share: formatNumber(percentOf(without / registered), 1),
                }),
          ].join(' · ');
  return (
    <li>
      <p className="indicators__name">{title}</p>
      <p>{words}</p>
      {without < 0 || registered === 0 ? null : (
        <ProgressBar done={records} total={registered} label={`${title}: ${words}`} />
      )}
    </li>
  );
}
