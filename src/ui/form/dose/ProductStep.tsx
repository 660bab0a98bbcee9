import { useId } from 'react';
import { PRODUCTS } from '../../../domain/chlorination/product.ts';
import { isMoreThanMonths } from '../../../domain/months.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { daysBetween, type StepProps } from './daily-steps.ts';
import { PRODUCT_CHOICES, withProduct } from './dose-notes.ts';
import { NumberField } from './NumberField.tsx';
import { NOTE_BOUNDS, numberOf } from './note-bounds.ts';
import { isStrengthAccepted, readProduct } from './read-notes.ts';
import { YesNo } from './YesNo.tsx';

/** Bleach older than this may be weaker than its label. The chlorination check asks the same. Status: propuesto. */
const OLD_AFTER_MONTHS = 3;

/** Which product, what its label says, how strong it is. */
export function ProductStep({ notes, change, today }: StepProps) {
  const { t } = useTranslation('dose');
  const product = readProduct(notes);
  const asksLabel = notes.product !== null && notes.product !== 'other' && notes.product in PRODUCTS;
  return (
    <>
      <SegmentedChoice
        legend={t('product.which')}
        hint={t('product.hint')}
        layout="list"
        options={PRODUCT_CHOICES.map((name) => ({ value: name, label: t(`product.names.${name}`) }))}
        value={notes.product ?? undefined}
        onChange={(value) => {
          change(withProduct(notes, PRODUCT_CHOICES.find((name) => name === value) ?? null));
        }}
      />
      {asksLabel ? (
        <YesNo
          legend={t('product.label')}
          hint={t('product.labelHint')}
          value={notes.labelRead}
          yes={t('product.labelYes')}
          no={t('product.labelNo')}
          onChange={(labelRead) => change({ labelRead })}
        />
      ) : null}
      {product.kind === 'refused' ? (
        <Banner tone="danger" live title={t('product.refused')}>
          {t('product.refusedWhy')}
        </Banner>
      ) : null}
      {product.kind === 'no-formula' ? (
        <Banner tone="warning" live title={t('product.noFormula')}>
          {t('product.noFormulaWhy')}
        </Banner>
      ) : null}
      {product.kind === 'usable' ? (
        <>
          <Strength notes={notes} change={change} today={today} />
          {product.product === 'hipoclorito-sodio' ? <MadeOn notes={notes} change={change} today={today} /> : null}
          {product.product === 'hipoclorito-calcio-tabletas' ? (
            <NumberField
              label={t('product.tablet')}
              hint={t('product.tabletHint')}
              unit="g"
              value={notes.tabletGrams}
              bounds={NOTE_BOUNDS.tabletGrams}
              onChange={(tabletGrams) => change({ tabletGrams })}
            />
          ) : null}
          <Banner tone="warning">{t('product.mixing')}</Banner>
          <p className="dose-quiet">{t('toVerify')}</p>
        </>
      ) : null}
    </>
  );
}

function Strength({ notes, change }: StepProps) {
  const { t } = useTranslation('dose');
  const product = readProduct(notes);
  if (product.kind !== 'usable') return null;
  const { accepted, usualStrength, form } = PRODUCTS[product.product];
  const { strength } = product;
  const isUnusual =
    strength !== null &&
    isStrengthAccepted(product.product, strength) &&
    (strength < usualStrength.least || strength > usualStrength.most);
  return (
    <>
      <NumberField
        key={product.product}
        label={t('product.strength')}
        hint={form === 'liquid' ? t('product.strengthLiquid') : t('product.strengthSolid')}
        unit="%"
        value={notes.strengthPercent}
        bounds={[accepted.least * 100, accepted.most * 100]}
        outside={t('product.strengthWrong')}
        onChange={(strengthPercent) => change({ strengthPercent })}
      />
      {isUnusual ? (
        <Banner tone="warning" live>
          {t('product.strengthUnusual')}
        </Banner>
      ) : null}
    </>
  );
}

function MadeOn({ notes, change, today }: StepProps) {
  const { t } = useTranslation('dose');
  const id = useId();
  const age = notes.madeOn === '' ? null : daysBetween(notes.madeOn, today);
  const error = age !== null && age < 0 ? t('product.madeOnFuture') : null;
  return (
    <>
      <Field id={id} label={t('product.madeOn')} hint={t('product.madeOnHint')} error={error}>
        <TextInput
          {...fieldIds(id, { hint: true, error: error !== null })}
          type="date"
          value={notes.madeOn}
          onChange={(madeOn) => change({ madeOn })}
        />
      </Field>
      {age === null && numberOf(notes.strengthPercent) !== null ? <Banner>{t('product.ageUnknown')}</Banner> : null}
      {age !== null && age > 0 && isMoreThanMonths(notes.madeOn, today, OLD_AFTER_MONTHS) ? (
        <Banner tone="warning" live>
          {t('product.old')}
        </Banner>
      ) : null}
    </>
  );
}
