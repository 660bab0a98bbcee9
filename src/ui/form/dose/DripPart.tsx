import { SLOWEST_DRIP_MILLILITRES_PER_MINUTE } from '../../../domain/chlorination/bounds.ts';
import { dripLitresPerHour, mostInVessel, stockMilligramsPerLitre } from '../../../domain/chlorination/dose.ts';
import { hourlyDrip, lastingHours, markOf, measured } from '../../../domain/chlorination/measurable.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { ChangeNotes, DoseNotes } from './dose-notes.ts';
import { NumberField } from './NumberField.tsx';
import { heldNumber, NOTE_BOUNDS } from './note-bounds.ts';
import { type DoseFigure } from './read-notes.ts';

/** How fast to let a stock solution drip. The vessel's size and what goes into it are the person's own. */
export function DripPart({
  figure,
  notes,
  change,
}: {
  readonly figure: DoseFigure;
  readonly notes: DoseNotes;
  readonly change: ChangeNotes;
}) {
  const { t } = useTranslation('dose');
  if (figure.product === 'hipoclorito-calcio-tabletas') return null;
  const litres = heldNumber(notes, 'stockLitres');
  const product = heldNumber(notes, 'stockProduct');
  const most = litres === null ? null : mostInVessel(figure.product, litres);
  const isTooMuch = most !== null && product !== null && product > most;
  return (
    <details className="dose-part" open={notes.stockLitres !== ''}>
      <summary>{t('result.drip')}</summary>
      <div className="dose-stack">
        <p>{t('result.dripLead')}</p>
        <NumberField
          label={t('result.stockLitres')}
          unit={t('units.litres')}
          value={notes.stockLitres}
          bounds={NOTE_BOUNDS.stockLitres}
          onChange={(stockLitres) => change({ stockLitres })}
        />
        <NumberField
          label={t('result.stockProduct')}
          unit={figure.unit === 'g' ? t('result.grams') : t('result.millilitres')}
          value={notes.stockProduct}
          bounds={isTooMuch ? [NOTE_BOUNDS.stockProduct[0], most] : NOTE_BOUNDS.stockProduct}
          {...(isTooMuch
            ? {
                outside: t(`result.stockTooMuch_${figure.unit}`, {
                  litres: formatNumber(litres ?? 0),
                  most: formatNumber(most, 1),
                }),
              }
            : {})}
          onChange={(stockProduct) => change({ stockProduct })}
        />
        {isTooMuch ? null : <DripRate figure={figure} litres={litres} product={product} />}
      </div>
    </details>
  );
}

function DripRate({
  figure,
  litres,
  product,
}: {
  readonly figure: DoseFigure;
  readonly litres: number | null;
  readonly product: number | null;
}) {
  const { t } = useTranslation('dose');
  if (litres === null || product === null) return null;
  const stock = stockMilligramsPerLitre(figure.product, product, figure.strength, litres);
  // The first step's share of the goal: the drip never runs ahead of the dose.
  const dose = figure.doseMilligramsPerLitre * (figure.firstPerDay / figure.perDay);
  const perHour = stock === null ? null : dripLitresPerHour(figure.flowLitresPerSecond, dose, stock);
  if (stock === null) return null;
  if (perHour === null) {
    return (
      <Banner tone="warning" title={t('result.noFigure')}>
        {t('result.dripTooWeak')}
      </Banner>
    );
  }
  const perMinute = (perHour * 1000) / 60;
  const share = (perDay: number) => (perMinute * perDay) / figure.firstPerDay;
  const told = measured.worth({
    exact: perMinute,
    mark: markOf.worth({ exact: perMinute }),
    least: share(figure.bounds.least),
    most: share(figure.bounds.most),
  });
  const toldPerHour = hourlyDrip.worth({ perMinute: told });
  if (perMinute < SLOWEST_DRIP_MILLILITRES_PER_MINUTE) {
    return (
      <Banner tone="warning" title={t('result.noFigure')}>
        {t('result.dripTooSlow')}
      </Banner>
    );
  }
  return (
    <output className="dose-figure dose-figure--small">
      <span className="dose-figure__value">{t('result.dripRate', { perMinute: formatNumber(told, 2) })}</span>
      <span>
        {t('result.dripMore', {
          perHour: formatNumber(toldPerHour, 3),
          hours: formatNumber(lastingHours.worth({ hours: litres / toldPerHour }), 1),
        })}
      </span>
      <span className="dose-sum__line">
        {t('result.dripSum', {
          flow: formatNumber(figure.flowLitresPerSecond * 3600, 1),
          dose: formatNumber(dose, 2),
          stock: formatNumber(stock, 1),
          perHour: formatNumber(perHour, 2),
        })}
      </span>
      <span>{t('result.dripCheck')}</span>
    </output>
  );
}
