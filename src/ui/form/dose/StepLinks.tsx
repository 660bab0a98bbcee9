import { ButtonLink } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DAILY_STEPS, type StepName, TANK_STEPS } from './daily-steps.ts';

/** The way to the steps where something is to be typed or mended, in their order. */
export function StepLinks({ way, to }: { readonly way: 'diaria' | 'tanque'; readonly to: readonly StepName[] }) {
  const { t } = useTranslation('dose');
  return (way === 'diaria' ? DAILY_STEPS : TANK_STEPS).map(({ step, address }) =>
    to.includes(step) ? (
      <ButtonLink key={step} href={`/dosis/${way}/${address}`}>
        {t(`steps.${step}`)}
      </ButtonLink>
    ) : null,
  );
}
