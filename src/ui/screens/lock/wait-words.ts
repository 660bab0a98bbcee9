import { useEffect, useState } from 'react';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** What is left of a wait in milliseconds, counting down, and how to begin one. */
export function useWait(atFirst: number): readonly [number, (milliseconds: number) => void] {
  const [wait, setWait] = useState(() => waitOf(atFirst));
  const left = Math.max(0, wait.until - wait.now);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setWait(({ until }) => ({ until, now: performance.now() })), Math.min(left, 1000));
    return () => clearTimeout(timer);
  }, [left]);
  return [left, (milliseconds) => setWait(waitOf(milliseconds))];
}

function waitOf(milliseconds: number): { readonly until: number; readonly now: number } {
  const now = performance.now();
  return { until: now + milliseconds, now };
}

/** `30 segundos`, `2 minutos`. */
export function useWaitWords(): (milliseconds: number) => string {
  const { t } = useTranslation('lock');
  return (milliseconds) => {
    const seconds = Math.ceil(milliseconds / 1000);
    return seconds < 60 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.ceil(seconds / 60) });
  };
}
