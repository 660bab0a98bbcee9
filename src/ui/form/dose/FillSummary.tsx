import { doseHelper } from '../../../forms/chlorination-check/dose-helper.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { StepProps } from './daily-steps.ts';
import { numberOf } from './note-bounds.ts';
import { readFlow, readHours, readProduct } from './read-notes.ts';
import { type Filling, neededForFlow } from './record-answers.ts';

/** What will stand in the check, before it is filled. */
export function FillSummary({
  notes,
  today,
  fillings,
}: Pick<StepProps, 'notes' | 'today'> & { readonly fillings: readonly Filling[] }) {
  const { t } = useTranslation('dose');
  const product = readProduct(notes);
  const has = (name: string): boolean => fillings.some((filling) => filling.name === name);
  const facts = [
    has(doseHelper.flow)
      ? {
          name: t('tool.names.flow'),
          value: `${formatNumber(readFlow(notes, today).litresPerSecond ?? 0, 5)} ${t('units.litresPerSecond')}`,
        }
      : null,
    has(doseHelper.hoursWay.name) ? { name: t('tool.names.hours'), value: formatNumber(readHours(notes) ?? 0) } : null,
    has(doseHelper.product.name) && product.kind === 'usable'
      ? { name: t('tool.names.product'), value: t(`product.names.${product.product}`) }
      : null,
    has(doseHelper.strengthPercent)
      ? { name: t('tool.names.strength'), value: `${formatNumber(numberOf(notes.strengthPercent) ?? 0)} %` }
      : null,
    has(doseHelper.tabletGrams)
      ? { name: t('tool.names.tablet'), value: `${formatNumber(numberOf(notes.tabletGrams) ?? 0)} g` }
      : null,
    has(doseHelper.demand)
      ? {
          name: t('tool.names.demand'),
          value: `${formatNumber(numberOf(notes.demand) ?? 0)} ${t('units.milligrams')}`,
        }
      : null,
    has(doseHelper.residual)
      ? {
          name: t('tool.names.residual'),
          value: `${formatNumber(numberOf(notes.residual) ?? 0)} ${t('units.milligrams')}`,
        }
      : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      {product.kind === 'refused' ? (
        <Banner tone="danger" title={t('product.refused')}>
          {t('product.refusedWhy')}
        </Banner>
      ) : null}
      {facts.length === 0 ? <p>{t('tool.nothing')}</p> : <Facts facts={facts} />}
      <FlowLacks notes={notes} today={today} />
      <p className="dose-quiet">{t('tool.still')}</p>
    </>
  );
}

/** What keeps a flow that was begun, or its hours, from being filled: it would be dropped without a word. */
export function FlowLacks({ notes, today }: Pick<StepProps, 'notes' | 'today'>) {
  const { t } = useTranslation('dose');
  const needed = notes.flowWay === null ? [] : neededForFlow(notes, today);
  if (needed.length === 0) return null;
  return (
    <p className="dose-quiet">
      {t('tool.flowLacks', { what: needed.map((each) => t(`flow.needed.${each}`)).join(', ') })}
    </p>
  );
}
