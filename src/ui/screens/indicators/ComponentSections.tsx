import {
  INDICATOR_COMPONENTS,
  type Indicator,
  type IndicatorComponent,
  type IndicatorFigure,
} from '../../../domain/indicators/indicator.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { sourceText } from '../../../forms/scoring/source-words.ts';
import { BarPicture } from '../../kit/charts/BarChart.tsx';
import { LetterBadge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useFigureWords } from '../../kit/indicators/figure-words.ts';
import { type Counted, isCounted, isShare, letterOfFigure, resultOf } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import { useReadsFigures } from '../../kit/indicators/use-reads-figures.ts';
import { CUTS, toneOf } from '../../record/result/figures.ts';
import { ByMunicipality } from './ByMunicipality.tsx';
import { placeOfComponent } from './Overview.tsx';
import { ReferenceLines } from './ReferenceLines.tsx';

const COMPLEMENTARY: readonly IndicatorComponent[] = ['demanda', 'actividades', 'socios', 'siasar'];

/** The indicators, component by component. */
export function ComponentSections({
  report,
  onOpen,
}: {
  readonly report: IndicatorReport;
  /** Asks for the records behind a figure. */
  readonly onOpen: (indicator: Counted, municipality: string | null) => void;
}) {
  const { t } = useTranslation('indicators');
  return INDICATOR_COMPONENTS.map((component) => (
    <div key={component} id={placeOfComponent(component)}>
      <Section
        title={t(`component.${component}`)}
        lead={COMPLEMENTARY.includes(component) ? t('complementary') : undefined}
      >
        <Card flush>
          <ul>
            {tableOf(report)
              .indicators.filter((indicator) => indicator.component === component)
              .map((indicator) => (
                <li key={indicator.code} className="indicator">
                  <IndicatorPart indicator={indicator} report={report} onOpen={onOpen} />
                </li>
              ))}
          </ul>
        </Card>
      </Section>
    </div>
  ));
}

function IndicatorPart({
  indicator,
  report,
  onOpen,
}: {
  readonly indicator: Indicator;
  readonly report: IndicatorReport;
  readonly onOpen: (indicator: Counted, municipality: string | null) => void;
}) {
  const { t } = useTranslation('indicators');
  const titleOf = useFormTitle();
  const reads = useReadsFigures();
  // "No data" would be false of what others may read.
  const isNotYours = isCounted(indicator) && !reads(indicator);
  return (
    <>
      {isNotYours ? (
        <>
          <IndicatorHead indicator={indicator} value={t('notYours')} quiet />
          <p className="indicators__quiet">{t('notYoursText', { form: titleOf(indicator.form) })}</p>
        </>
      ) : isCounted(indicator) ? (
        <CountedFigures indicator={indicator} report={report} />
      ) : (
        <IndicatorHead indicator={indicator} value={t('fromReport')} quiet />
      )}
      <ReferenceLines indicator={indicator} report={report} />
      <div className="indicator__folds">
        {isCounted(indicator) && !isNotYours && report.municipality === null ? (
          <ByMunicipality indicator={indicator} report={report} />
        ) : null}
        <FormulaAndSource indicator={indicator} />
        {isCounted(indicator) && !isNotYours && resultOf(report, indicator) !== null ? (
          <button
            type="button"
            className="indicator__records no-print"
            onClick={() => onOpen(indicator, report.municipality)}
          >
            {t('behind.open')} <span className="visually-hidden">{t('places.of', { code: indicator.code })}</span>
          </button>
        ) : null}
      </div>
    </>
  );
}

function IndicatorHead({
  indicator,
  value,
  quiet,
}: {
  readonly indicator: Indicator;
  readonly value: string;
  /** Without a figure: drawn in a quiet colour. */
  readonly quiet: boolean;
}) {
  const text = useFormText();
  return (
    <div className="indicator__head">
      <h3>
        <span className="indicator__code">{indicator.code}</span> {text(indicator.name)}
      </h3>
      <p className={quiet ? 'indicator__value indicator__value--none' : 'indicator__value'}>{value}</p>
    </div>
  );
}

function CountedFigures({ indicator, report }: { readonly indicator: Counted; readonly report: IndicatorReport }) {
  const { t } = useTranslation('indicators');
  const words = useFigureWords();
  const [main, ...others] = indicator.figures;
  const result = resultOf(report, indicator);
  const letter = letterOfFigure(main.rule, result);
  const tone = toneOf(letter === null ? null : { kind: 'letter', letter });
  const behind = words.behind(tableOf(report), report, indicator, main, report);
  return (
    <>
      <IndicatorHead indicator={indicator} value={words.value(main.rule, result)} quiet={result === null} />
      {isShare(main.rule) && result !== null ? (
        <div aria-hidden>
          <BarPicture bar={{ value: result.value, tone, before: null }} cuts={CUTS} />
        </div>
      ) : null}
      {letter === null && behind === '' ? null : (
        <div className="indicator__foot">
          {letter === null ? null : <LetterBadge letter={letter} />}
          {behind === '' ? null : <p className="indicators__quiet">{behind}</p>}
        </div>
      )}
      {others.length === 0 ? null : (
        <ul className="indicator__more" aria-label={t('moreFigures', { code: indicator.code })}>
          {others.map((figure) => (
            <MoreFigure key={figure.code} figure={figure} indicator={indicator} report={report} />
          ))}
        </ul>
      )}
    </>
  );
}

/** A further figure of an indicator. It has no letter: what is a good share of it nobody has said. */
function MoreFigure({
  figure,
  indicator,
  report,
}: {
  readonly figure: IndicatorFigure;
  readonly indicator: Counted;
  readonly report: IndicatorReport;
}) {
  const text = useFormText();
  const words = useFigureWords();
  const result = resultOf(report, indicator, figure);
  const behind = words.behind(tableOf(report), report, indicator, figure);
  return (
    <li>
      <p className="indicator__head">
        <span>{figure.label === undefined ? figure.code : text(figure.label)}</span>
        <span className="indicator__figure">{words.value(figure.rule, result)}</span>
      </p>
      {behind === '' ? null : <p className="indicators__quiet">{behind}</p>}
    </li>
  );
}

function FormulaAndSource({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('indicators');
  const text = useFormText();
  const titleOf = useFormTitle();
  return (
    <details className="indicator__details">
      <summary>
        {t('formula.title')} <span className="visually-hidden">{t('places.of', { code: indicator.code })}</span>
      </summary>
      <Facts
        facts={[
          { name: t('formula.words'), value: text(indicator.formula) },
          ...(isCounted(indicator) ? [{ name: t('formula.form'), value: titleOf(indicator.form) }] : []),
          { name: t('formula.source'), value: text(sourceText(indicator.source)) },
          { name: t('formula.status'), value: t(`status.${indicator.status}`) },
        ]}
      />
    </details>
  );
}
