import { type Counting, countedPercent } from '../../../domain/indicators/report.ts';
import { formatAmount } from '../../../domain/text/numbers.ts';
import { Banner } from '../components/Banner.tsx';
import { useTranslation } from '../i18n/use-translation.ts';

/** How far the service is that still counts; it goes on whether somebody looks or not. */
export function CountingBanner({
  counting,
  children,
}: {
  readonly counting: Counting;
  readonly children?: string | undefined;
}) {
  const { t } = useTranslation('indicators');
  const { done, of } = counting;
  return (
    <Banner title={t('countingShare', { percent: countedPercent(counting) })}>
      <p>{t('countingShareText', { done: formatAmount(done), of: formatAmount(of) })}</p>
      {children === undefined ? null : <p>{children}</p>}
    </Banner>
  );
}
