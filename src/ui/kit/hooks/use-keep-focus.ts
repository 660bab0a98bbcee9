import { type RefObject, useEffect } from 'react';
import { untilShown } from '../phone/first-screen.ts';
import type { keepFocus } from './keep-focus.ts';

/**
 * The elements that may take the focus. Text fields are left out because they open the phone's keyboard; primary and
 * danger buttons because a second Enter would press them.
 */
const OF_SCREEN =
  'a[href],button:not(:disabled,.button--primary,.button--danger,.banner *),summary,h1,h2,h3,[tabindex="-1"]';

/**
 * `keepFocus`, once its file was loaded; null before. The file is loaded after the first screen, so as not to delay it.
 */
let here: typeof keepFocus | null = null;

/** Keeps the focus of who works by keyboard or screen reader where a control goes (`keepFocus`). */
export function useKeepFocus(within: RefObject<HTMLElement | null>, rests = OF_SCREEN, home?: string): void {
  useEffect(() => {
    const root = within.current;
    if (root === null) return undefined;
    let stop: (() => void) | null = null;
    let isLeft = false;
    const begin = async (): Promise<void> => {
      await untilShown(location.pathname);
      here ??= (await import('./keep-focus.ts')).keepFocus;
      if (!isLeft) stop = here(root, rests, home);
    };
    // Without its file the focus is where the browser puts it, and the next screen asks for it again.
    if (here === null) begin().catch(() => undefined);
    else stop = here(root, rests, home);
    return () => {
      isLeft = true;
      stop?.();
    };
  }, [within, rests, home]);
}
