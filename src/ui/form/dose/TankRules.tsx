import { useState } from 'react';
import { REST_HOURS } from '../../../domain/chlorination/bounds.ts';
import { measurable, shockBounds } from '../../../domain/chlorination/measurable.ts';
import { tankSafetyRules } from '../../../forms/chlorination-check/tank-safety.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { CheckRow } from '../../kit/components/Field.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { STEPS_OF_REASON, type StepProps } from './daily-steps.ts';
import { NumberField } from './NumberField.tsx';
import { NOTE_BOUNDS } from './note-bounds.ts';
import { readProduct, readRestHours, readShock, readTankVolume } from './read-notes.ts';
import { StepLinks } from './StepLinks.tsx';
import { saidMeasure } from './said-measure.ts';

/** From so many g or mL on the sum is written in whole ones: of a barrel it is a few. */
const WHOLE_SUM_FROM = 100;

/**
 * The rules, and after they were read the amount. The tick is not kept: who comes back reads them again (domain
 * reference C.3: shown with it each time).
 */
export function TankRules({ notes, change }: Omit<StepProps, 'today'>) {
  const { t } = useTranslation('dose');
  const text = useFormText();
  const [wasRead, setWasRead] = useState(false);
  const hours = readRestHours(notes);
  return (
    <>
      <NumberField
        label={t('tank.rest')}
        hint={t('tank.restHint')}
        unit={t('units.hours')}
        value={notes.restHours}
        bounds={NOTE_BOUNDS.restHours}
        onChange={(restHours) => change({ restHours })}
      />
      {hours !== null && hours < REST_HOURS.usual ? (
        <Banner tone="warning" live>
          {t('tank.restShort')}
        </Banner>
      ) : null}
      <section className="tank-rules" aria-label={t('tank.rules')}>
        <h3 className="tank-rules__title">{t('tank.rules')}</h3>
        <ol className="tank-rules__list">
          {tankSafetyRules.map((rule) => (
            <li key={rule['es']}>
              {text(rule).replaceAll('${horas_reposo}', hours === null ? '…' : formatNumber(hours))}
            </li>
          ))}
        </ol>
      </section>
      <Card flush>
        <CheckRow label={t('tank.readAloud')} checked={wasRead} onChange={setWasRead} />
      </Card>
      {wasRead ? <ShockAnswer notes={notes} /> : <Banner>{t('tank.readFirst')}</Banner>}
      <p className="dose-quiet">{t('toVerify')}</p>
    </>
  );
}

function ShockAnswer({ notes }: Pick<StepProps, 'notes'>) {
  const { t } = useTranslation('dose');
  const language = useAppLanguage();
  const outcome = readShock(notes);
  const product = readProduct(notes);
  const volume = readTankVolume(notes);
  switch (outcome.kind) {
    case 'incomplete':
      return (
        <Banner
          title={t('result.missing')}
          actions={
            <StepLinks
              way="tanque"
              to={[
                ...(volume === null ? (['volume'] as const) : []),
                ...(product.kind !== 'usable' || product.strength === null ? (['product'] as const) : []),
              ]}
            />
          }
        >
          {t('tank.missing')}
        </Banner>
      );
    case 'refused-product':
      return (
        <Banner tone="danger" title={t('product.refused')} actions={<StepLinks way="tanque" to={['product']} />}>
          {t('product.refusedWhy')}
        </Banner>
      );
    case 'no-formula':
      return (
        <Banner tone="warning" title={t('product.noFormula')} actions={<StepLinks way="tanque" to={['product']} />}>
          {t('product.noFormulaWhy')}
        </Banner>
      );
    case 'rest-hours':
      return <Banner title={t('result.missing')}>{t('tank.reasons.rest')}</Banner>;
    case 'no-figure':
      return (
        <Banner
          tone="danger"
          title={t('result.noFigure')}
          actions={<StepLinks way="tanque" to={STEPS_OF_REASON[outcome.reason]} />}
        >
          {t(`tank.reasons.${outcome.reason}`)}
        </Banner>
      );
    case 'amount': {
      if (product.kind !== 'usable' || product.strength === null || volume === null) return null;
      const amount = formatNumber(outcome.amount, outcome.amount < WHOLE_SUM_FROM ? 2 : 0);
      const { least, most } = shockBounds(outcome.amount);
      const told = measurable(outcome.amount, least, most);
      const said = saidMeasure(outcome.unit, told, language);
      return (
        <>
          <output className="dose-figure">
            <span className="dose-figure__value">
              {formatNumber(told.amount, 2)} <span className="dose-figure__unit">{t(`result.${outcome.unit}`)}</span>
            </span>
            <span className="dose-figure__per">{t('tank.once')}</span>
            {said === null ? null : <span className="dose-figure__week">{t('tank.said', { amount: said })}</span>}
            <span>{t('tank.forTank', { volume: formatNumber(volume, 2) })}</span>
            <span className="dose-sum__line">
              {t('tank.sum', {
                volume: formatNumber(volume, 3),
                strength: formatNumber(product.strength, 4),
                amount: t(`result.amount_${outcome.unit}`, { amount }),
              })}
            </span>
          </output>
          <Banner tone="danger">{t('product.mixing')}</Banner>
        </>
      );
    }
    default:
      return outcome satisfies never;
  }
}
