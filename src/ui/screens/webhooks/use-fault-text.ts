import { WEBHOOK_FAULTS } from '../../../domain/sync/webhooks.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** Why a message did not arrive, as a sentence. */
export function useFaultText(): (fault: string, status: number | null) => string {
  const { t } = useTranslation('webhooks');
  return (fault, status) => {
    const known = WEBHOOK_FAULTS.find((each) => each === fault);
    return known === undefined ? t('fault.other', { fault }) : t(`fault.${known}`, { status: status ?? '' });
  };
}
