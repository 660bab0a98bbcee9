import { type RefObject, useEffect } from 'react';

const FAULT = ':is([aria-invalid="true"], [role="alert"]):not([hidden])';

/**
 * A fault that a press of `actions` brings out may stand above what is in sight, and who works by keyboard would have to
 * look for it. The first faulty field takes the focus; a message that belongs to no field is scrolled into sight. Once
 * somebody writes again, nothing moves any more.
 */
export function useFaultInSight(within: RefObject<HTMLElement | null>, actions: string): void {
  useEffect(() => {
    const root = within.current;
    if (root === null) return undefined;
    let asked = false;
    const show = (): void => {
      const fault = asked ? root.querySelector<HTMLElement>(FAULT) : null;
      if (fault === null) return;
      if (fault.ariaInvalid === 'true') {
        asked = false;
        fault.focus();
      } else fault.scrollIntoView({ block: 'nearest' });
    };
    const pressed = ({ target }: Event): void => {
      if (!(target instanceof Element) || target.closest(actions) === null) return;
      asked = true;
      // What was faulty already brings no change that could be observed.
      setTimeout(show);
    };
    const written = (): void => {
      asked = false;
    };
    const observer = new MutationObserver(show);
    root.addEventListener('click', pressed);
    root.addEventListener('input', written);
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['aria-invalid'] });
    return () => {
      root.removeEventListener('click', pressed);
      root.removeEventListener('input', written);
      observer.disconnect();
    };
  }, [within, actions]);
}
