import { type RefObject, useEffect } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { useFormPage } from './form-page-context.ts';

/** After this long the card is as high as it will be. */
const SETTLED_MS = 500;
const FOCUSABLE = 'input:not([tabindex="-1"]), textarea, select, button, [tabindex="-1"]';

/** Brings this question or list into sight, and the focus to its first control, when somebody asked for it. */
export function useFocusTarget(element: RefObject<HTMLElement | null>, path: Path): void {
  const { target } = useFormPage();
  const asked = target?.path === path ? target.number : null;
  useEffect(() => {
    const card = element.current;
    if (asked === null || card === null) return undefined;
    const control = () => card.querySelector('[data-question-control]')?.querySelector<HTMLElement>(FOCUSABLE) ?? card;
    // Its message, or its control, comes a moment later and makes the card, and with it the page, longer.
    const sized = new ResizeObserver(() => {
      card.scrollIntoView({ block: 'start' });
      if (document.activeElement === card) control().focus({ preventScroll: true });
    });
    sized.observe(card);
    const rest = setTimeout(() => sized.disconnect(), SETTLED_MS);
    card.scrollIntoView({ block: 'start' });
    control().focus({ preventScroll: true });
    return () => {
      clearTimeout(rest);
      sized.disconnect();
    };
  }, [asked, element]);
}
