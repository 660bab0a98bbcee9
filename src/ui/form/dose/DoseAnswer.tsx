import { useTranslation } from 'react-i18next';
import { tabletsPerDay } from '../../../domain/chlorination/dose.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { DripPart } from './DripPart.tsx';
import type { ChangeNotes, DoseNotes } from './dose-notes.ts';
import { type DoseFigure, numberOf } from './read-notes.ts';

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
  const { unit, firstPerDay } = figure;
  return (
    <>
      <output className={figure.limited ? 'dose-figure dose-figure--step' : 'dose-figure'}>
        {figure.limited ? <span className="dose-figure__name">{t('result.firstStep')}</span> : null}
        <span className="dose-figure__value">
          {formatNumber(firstPerDay, 1)} <span className="dose-figure__unit">{t(`result.${unit}`)}</span>
        </span>
        <span className="dose-figure__per">{t('result.perDay')}</span>
        <span>
          {t(`result.perWeek_${unit}`, { amount: formatNumber(firstPerDay * 7, 0) })}
          {' · '}
          {t(`result.month_${unit}`, { amount: formatNumber((firstPerDay * 30) / 1000, 2) })}
        </span>
        <Badge tone="warning">{t('toVerify')}</Badge>
      </output>
      {figure.limited ? (
        <Banner tone="warning">
          {t('result.goal', { goal: t(`result.amount_${unit}`, { amount: formatNumber(figure.perDay, 1) }) })}
        </Banner>
      ) : null}
      <Doubts figure={figure} />
      <Sum figure={figure} />
      <Tablets figure={figure} tabletGrams={numberOf(notes.tabletGrams)} />
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
        <p className="dose-quiet">{t('toVerifyLong')}</p>
      </Section>
    </>
  );
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

function Tablets({ figure, tabletGrams }: { readonly figure: DoseFigure; readonly tabletGrams: number | null }) {
  const { t } = useTranslation('dose');
  if (figure.product !== 'hipoclorito-calcio-tabletas') return null;
  const perDay = tabletsPerDay(figure.firstPerDay, tabletGrams);
  if (perDay === null || tabletGrams === null) return <p className="dose-quiet">{t('result.tabletsWeight')}</p>;
  const perWeek = Math.round(perDay * 70) / 10;
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
