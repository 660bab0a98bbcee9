import { type RefObject, useEffect } from 'react';
import { untilShown } from '../phone/first-screen.ts';
import type { keepFocus } from './keep-focus.ts';

/** What may take the focus: nothing that opens the phone's keyboard, nor what Enter pressed twice must not press. */
const OF_SCREEN =
  'a[href],button:not(:disabled,.button--primary,.button--danger,.banner *),summary,h1,h2,h3,[tabindex="-1"]';

/** Here once its file has come, a moment after the first screen, which nobody works through by then. */
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
