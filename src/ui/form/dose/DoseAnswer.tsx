import { tabletsPerDay } from '../../../domain/chlorination/dose.ts';
import { GRAMS_PER_POUND, LITRES_PER_GALLON } from '../../../domain/chlorination/field-units.ts';
import { measured, toBuy } from '../../../domain/chlorination/measurable.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DripPart } from './DripPart.tsx';
import type { ChangeNotes, DoseNotes } from './dose-notes.ts';
import { heldNumber } from './note-bounds.ts';
import { type DoseFigure } from './read-notes.ts';
import { saidMeasure } from './said-measure.ts';

/** How much to add: the figure, the sum behind it, how to give it, and what to mind, each time. */
export function DoseAnswer({
  figure,
  notes,
  change,
}: {
  readonly figure: DoseFigure;
  readonly notes: DoseNotes;
  readonly change: ChangeNotes;
}) {
  const { t } = useTranslation('dose');
  const { unit, firstPerDay, told } = figure;
  const perWeek = useWeek(figure);
  const month = (firstPerDay * 30) / 1000;
  return (
    <>
      <output className={figure.limited ? 'dose-figure dose-figure--step' : 'dose-figure'}>
        {figure.limited ? <span className="dose-figure__name">{t('result.firstStep')}</span> : null}
        <span className="dose-figure__value">
          {formatNumber(told.perDay, 2)} <span className="dose-figure__unit">{t(`result.${unit}`)}</span>
        </span>
        <span className="dose-figure__per">{t('result.perDay')}</span>
        <span className="dose-figure__week">{t('result.week', { amount: perWeek })}</span>
        <span>
          {t(`result.month_${unit}`, {
            amount: formatNumber(month, 2),
            count: toBuy.worth(
              unit === 'g'
                ? { amount: Math.round(month * 1000), per: GRAMS_PER_POUND }
                : { amount: month, per: LITRES_PER_GALLON },
            ),
          })}
        </span>
      </output>
      <p className="dose-quiet">{t('toVerify')}</p>
      {figure.limited ? (
        <Banner tone="warning">
          {t('result.goal', { goal: t(`result.amount_${unit}`, { amount: formatNumber(told.goalPerDay, 2) }) })}
        </Banner>
      ) : null}
      <Doubts figure={figure} />
      <Sum figure={figure} />
      <Tablets figure={figure} tabletGrams={heldNumber(notes, 'tabletGrams')} />
      <DripPart figure={figure} notes={notes} change={change} />
      <Section title={t('result.after')}>
        <ul className="dose-bullets">
          <li>
            <strong>{t('result.measureAgain')}</strong>
          </li>
          <li>{t('result.quarter')}</li>
          <li>{t('result.todayOnly')}</li>
          <li>{t('result.gloves')}</li>
          {figure.product === 'hipoclorito-sodio' ? <li>{t('result.weak')}</li> : null}
        </ul>
        <Banner tone="danger">{t('product.mixing')}</Banner>
        <Banner tone="quiet">{t('result.notProof')}</Banner>
      </Section>
    </>
  );
}

/** A week as it is said: "libra y cuarto"; in grams or litres where no measure of the shop is near. */
function useWeek({ unit, told }: DoseFigure): string {
  const { t } = useTranslation('dose');
  const language = useAppLanguage();
  const { perWeek } = told;
  const said = saidMeasure(unit, perWeek, language);
  if (said !== null) return said;
  return unit === 'mL' && perWeek.amount >= 1000
    ? t('result.litres', { amount: formatNumber(perWeek.amount / 1000, 2) })
    : t(`result.amount_${unit}`, { amount: formatNumber(perWeek.amount, 1) });
}

/** What makes the figure less sure than it looks. */
function Doubts({ figure }: { readonly figure: DoseFigure }) {
  const { t } = useTranslation('dose');
  const doubts = [
    figure.scatter ? t('result.scatter') : null,
    figure.tooQuick ? t('result.tooQuick') : null,
    figure.unusualStrength ? t('result.unusual') : null,
  ].filter((text) => text !== null);
  return doubts.map((text) => (
    <Banner key={text} tone="warning">
      {text}
    </Banner>
  ));
}

/** The sum in three steps, each to be redone on paper. */
function Sum({ figure }: { readonly figure: DoseFigure }) {
  const { t } = useTranslation('dose');
  const volume = figure.flowLitresPerSecond * 3.6 * figure.hoursPerDay;
  const chlorine = volume * figure.doseMilligramsPerLitre;
  const shown = {
    flow: formatNumber(figure.flowLitresPerSecond, 5),
    hours: formatNumber(figure.hoursPerDay),
    volume: formatNumber(volume, 2),
    dose: formatNumber(figure.doseMilligramsPerLitre),
    chlorine: formatNumber(chlorine, 1),
    strength: formatNumber(figure.strength, 4),
    amount: t(`result.amount_${figure.unit}`, { amount: formatNumber(figure.perDay, 1) }),
  };
  return (
    <Section title={t('result.sum')}>
      <p className="dose-quiet">{t('result.rounded')}</p>
      <ol className="dose-sum">
        <li>
          <span>{t('result.water')}</span>
          <span className="dose-sum__line">{t('result.waterSum', shown)}</span>
        </li>
        <li>
          <span>{t('result.chlorine')}</span>
          <span className="dose-sum__line">{t('result.chlorineSum', shown)}</span>
        </li>
        <li>
          <span>{t('result.productPart', { percent: formatNumber(figure.strength * 100) })}</span>
          <span className="dose-sum__line">{t('result.productSum', shown)}</span>
        </li>
      </ol>
    </Section>
  );
}

/** Tablets are given whole or in halves, within what the step may be told as. */
function tabletsOfWeek(exact: number, grams: number, { least, most }: DoseFigure['bounds']): number {
  const perWeek = (perDay: number) => (perDay * 7) / grams;
  return measured.worth({ exact, mark: 0.5, least: perWeek(least), most: perWeek(most) });
}

function Tablets({ figure, tabletGrams }: { readonly figure: DoseFigure; readonly tabletGrams: number | null }) {
  const { t } = useTranslation('dose');
  if (figure.product !== 'hipoclorito-calcio-tabletas') return null;
  const perDay = tabletsPerDay(figure.firstPerDay, tabletGrams);
  if (perDay === null || tabletGrams === null) return <p className="dose-quiet">{t('result.tabletsWeight')}</p>;
  const perWeek = tabletsOfWeek(perDay * 7, tabletGrams, figure.bounds);
  return (
    <Section title={t('result.tablets')}>
      <p className="dose-strong">
        {t('result.tabletsText', {
          count: perWeek,
          number: formatNumber(perWeek, 1),
          weight: formatNumber(tabletGrams),
        })}
      </p>
      <p>{t('result.tabletsKeep')}</p>
    </Section>
  );
}
