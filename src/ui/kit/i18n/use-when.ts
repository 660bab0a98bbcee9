import { useToday } from '../hooks/use-today.ts';
import { formatDate, formatTime } from './formats.ts';
import { useTranslation } from './use-translation.ts';

/** `hoy, 14:05`, `ayer, 14:05`, else `20/11/2026`: how a person says when. */
export function useWhen(): (when: string) => string {
  const { t } = useTranslation('common');
  const today = useToday();
  return (when) => {
    const date = new Date(when);
    const days = wholeDays(today) - wholeDays(date);
    if (days === 0) return t('when.today', { time: formatTime(date) });
    if (days === 1) return t('when.yesterday', { time: formatTime(date) });
    return formatDate(date);
  };
}

/** Days since 1970 in the phone's own zone. */
function wholeDays(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}
