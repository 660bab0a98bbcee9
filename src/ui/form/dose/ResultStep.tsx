import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DoseAnswer } from './DoseAnswer.tsx';
import { STEPS_OF_REASON, type StepProps } from './daily-steps.ts';
import { readDose } from './read-notes.ts';
import { StepLinks } from './StepLinks.tsx';

/** The figure, or why there is none. Nothing here is an amount unless `DoseAnswer` shows it. */
export function ResultStep({ notes, change, today }: StepProps) {
  const { t } = useTranslation('dose');
  const outcome = readDose(notes, today);
  switch (outcome.kind) {
    case 'missing':
      return (
        <Banner title={t('result.missing')} actions={<StepLinks way="diaria" to={outcome.steps} />}>
          {t('result.missingText')}
        </Banner>
      );
    case 'refused-product':
      return (
        <Banner tone="danger" title={t('product.refused')} actions={<StepLinks way="diaria" to={['product']} />}>
          {t('product.refusedWhy')}
        </Banner>
      );
    case 'no-formula':
      return (
        <Banner tone="warning" title={t('product.noFormula')} actions={<StepLinks way="diaria" to={['product']} />}>
          {t('product.noFormulaWhy')}
        </Banner>
      );
    case 'no-figure':
      return (
        <Banner
          tone="danger"
          title={t('result.noFigure')}
          actions={<StepLinks way="diaria" to={STEPS_OF_REASON[outcome.reason]} />}
        >
          {t(`result.reasons.${outcome.reason}`)}
        </Banner>
      );
    case 'no-change':
      return (
        <Banner
          tone="danger"
          title={t('result.noFigure')}
          actions={<StepLinks way="diaria" to={STEPS_OF_REASON[outcome.reason]} />}
        >
          {t(`result.changes.${outcome.reason}`)}
        </Banner>
      );
    case 'ask-twice':
      return <AskTwice dose={outcome.doseMilligramsPerLitre} yes={outcome.yes} change={change} />;
    case 'figure':
      return <DoseAnswer figure={outcome.figure} notes={notes} change={change} />;
    default:
      return outcome satisfies never;
  }
}

/** Over 3 mg/L: two questions, one after the other, in other words each. */
function AskTwice({
  dose,
  yes,
  change,
}: {
  readonly dose: number;
  readonly yes: 0 | 1;
  readonly change: StepProps['change'];
}) {
  const { t } = useTranslation('dose');
  const shown = formatNumber(dose);
  const back = <ButtonLink href="/dosis/diaria/demanda">{t('result.askBack')}</ButtonLink>;
  if (yes === 0) {
    return (
      <Banner
        key="first"
        tone="warning"
        live
        title={t('result.askFirst', { dose: shown })}
        actions={
          <>
            {back}
            <Button onClick={() => change({ firstYes: String(dose), secondYes: '' })}>{t('result.askFirstYes')}</Button>
          </>
        }
      >
        {t('result.askFirstText')}
      </Banner>
    );
  }
  return (
    <Banner
      key="second"
      tone="danger"
      live
      title={t('result.askSecond', { dose: shown })}
      actions={
        <>
          {back}
          <Button variant="danger" onClick={() => change({ secondYes: String(dose) })}>
            {t('result.askSecondYes')}
          </Button>
        </>
      }
    >
      {t('result.askSecondText')}
    </Banner>
  );
}
