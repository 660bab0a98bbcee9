import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';

let place = '';
/** True once the person has gone from one screen of the app to another since the app was opened. */
let moved = false;
/** True from the moment the address changes until the heading of the new screen has taken the focus. */
let arriving = false;

/**
 * Watches the router for changes of the address. A screen that a touch led to is shown from its top, with the focus at
 * its heading; after "back" a screen stays where the browser had it. Call once, before the app is drawn.
 */
export function watchArrivals(): void {
  place = location.pathname;
  for (const event of ['pushState', 'replaceState', 'popstate']) {
    addEventListener(event, () => {
      if (location.pathname === place) return;
      place = location.pathname;
      moved = true;
      arriving = true;
      if (event !== 'popstate') scrollTo(0, 0);
    });
  }
}

/** Whether Back leads to a place of the app: false right after it was opened here. */
export function cameFromWithin(): boolean {
  return moved;
}

/** For the heading of a screen: takes the focus of who just came, and names the window. */
export function useArrival(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useWindowTitle(title);
  useLayoutEffect(() => {
    const element = heading.current;
    if (arriving) element?.focus({ preventScroll: true });
    arriving = false;
    return () => {
      // The element stood for a screen that was still being read; the focus goes on to what replaces it.
      arriving ||= element !== null && document.activeElement === element;
    };
  }, []);
  return heading;
}

/** What a list of windows and a screen reader call this screen. */
export function useWindowTitle(title: string): void {
  const { t } = useTranslation('common');
  const whole = `${title} · ${t('product')}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}
