import { useEffect, useState } from 'react';

/** The date on the phone, also after midnight and after a night in the pocket. */
export function useToday(): Date {
  const [today, setToday] = useState(() => new Date());
  useEffect(() => {
    const look = () => {
      const now = new Date();
      setToday((before) => (before.toDateString() === now.toDateString() ? before : now));
    };
    let timer = 0;
    // One wake-up a day, not one a minute; a phone that slept over it looks when it is opened.
    const atMidnight = () => {
      timer = window.setTimeout(() => {
        look();
        atMidnight();
      }, untilTomorrowMs());
    };
    atMidnight();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}

function untilTomorrowMs(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime() + 1_000;
}
