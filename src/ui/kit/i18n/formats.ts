import { clockWords } from '../../../domain/text/clock.ts';
import { formatAmount as formatNumber } from '../../../domain/text/numbers.ts';
import type { Language } from './i18n.ts';

/** Numbers and dates as Hondurans write them, in both languages: 1,234.5 · 22/11/2026, 2:05 p. m. */

export { formatNumber };

/** `22/11/2026` in the phone's time zone; also of a plain date `2026-11-22`, which has none. */
export function formatDate(when: string | number | Date): string {
  if (typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when)) {
    const [year, month, day] = when.split('-');
    return `${day}/${month}/${year}`;
  }
  const date = new Date(when);
  return `${pad(date.getDate())}/${pad(date.getMonth() + 1)}/${date.getFullYear()}`;
}

/** `2:05 p. m.` in the phone's time zone. */
export function formatTime(when: string | number | Date): string {
  const date = new Date(when);
  return clockWords(`${pad(date.getHours())}:${pad(date.getMinutes())}`);
}

/** `22/11/2026, 2:05 p. m.` in the phone's time zone. */
export function formatDateTime(when: string | number | Date): string {
  return `${formatDate(new Date(when))}, ${formatTime(when)}`;
}

/** Days from Sunday, months from January. The first date that `Intl` writes costs a slow phone a tenth of a second. */
const DAY_NAMES: Readonly<Record<Language, { readonly days: string; readonly months: string }>> = {
  es: {
    days: 'domingo lunes martes miércoles jueves viernes sábado',
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  },
  en: {
    days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
    months: 'January February March April May June July August September October November December',
  },
};

/** `domingo 22 de noviembre` / `Sunday 22 November`. */
export function formatLongDate(when: Date, language: Language): string {
  const { days, months } = DAY_NAMES[language];
  const month = months.split(' ')[when.getMonth()];
  return `${days.split(' ')[when.getDay()]} ${when.getDate()} ${language === 'es' ? 'de ' : ''}${month}`;
}

/** `850 m`, `3.4 km`, `120 km`: no more digits than a position deserves. */
export function formatDistance(metres: number): string {
  if (metres < 995) return `${formatNumber(Math.round(metres / 10) * 10, 0)} m`;
  if (metres < 99_500) return `${formatNumber(metres / 1000, 1)} km`;
  return `${formatNumber(metres / 1000, 0)} km`;
}

/** `0 kB`, `340 kB`, `2.3 MB`: thousands, as the phone company counts them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.ceil(bytes / 1000), 0)} kB`;
  if (bytes < 1_000_000_000) return `${formatNumber(bytes / 1_000_000, 1)} MB`;
  return `${formatNumber(bytes / 1_000_000_000, 1)} GB`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
