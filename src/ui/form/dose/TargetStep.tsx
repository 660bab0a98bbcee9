import { BAND, DOSE_ASKED_TWICE_OVER } from '../../../domain/chlorination/bounds.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { StepProps } from './daily-steps.ts';
import { NumberField } from './NumberField.tsx';
import { heldNumber, NOTE_BOUNDS } from './note-bounds.ts';
import { isTotalTooHigh, totalDose } from './read-notes.ts';

/** What the water uses up, and what should be left. */
export function TargetStep({ notes, change }: StepProps) {
  const { t } = useTranslation('dose');
  const demand = heldNumber(notes, 'demand');
  const residual = heldNumber(notes, 'residual');
  const total = totalDose(notes);
  return (
    <>
      <p>{t('target.lead')}</p>
      <NumberField
        label={t('target.demand')}
        hint={t('target.demandHint')}
        unit={t('units.milligrams')}
        value={notes.demand}
        bounds={NOTE_BOUNDS.demand}
        onChange={(text) => change({ demand: text })}
      />
      <details>
        <summary>{t('target.howDemand')}</summary>
        <p>{t('target.howDemandText')}</p>
      </details>
      <NumberField
        label={t('target.residual')}
        hint={t('target.residualHint')}
        unit={t('units.milligrams')}
        value={notes.residual}
        bounds={NOTE_BOUNDS.residual}
        onChange={(text) => change({ residual: text })}
      />
      {residual !== null && residual > BAND.veryHigh ? (
        <Banner tone="warning" live>
          {t('target.residualHigh')}
        </Banner>
      ) : null}
      {total === null || demand === null || residual === null ? null : (
        <output className="dose-sum-line">
          {t('target.sum', {
            demand: formatNumber(demand),
            residual: formatNumber(residual),
            total: formatNumber(total),
          })}
        </output>
      )}
      {isTotalTooHigh(total) ? (
        <Banner tone="danger" live title={t('target.tooHigh')}>
          {t('target.tooHighWhy')}
        </Banner>
      ) : null}
      {total !== null && total > DOSE_ASKED_TWICE_OVER && !isTotalTooHigh(total) ? (
        <Banner tone="warning" live>
          {t('target.high')}
        </Banner>
      ) : null}
      <p className="dose-quiet">{t('toVerify')}</p>
    </>
  );
}
