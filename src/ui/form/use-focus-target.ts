import { type RefObject, useEffect } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { useFormPage } from './form-page-context.ts';

const FOCUSABLE = 'input:not([tabindex="-1"]), textarea, select, button, [tabindex="-1"]';

/** Brings this question or list into sight, and the focus to its first control, when somebody asked for it. */
export function useFocusTarget(element: RefObject<HTMLElement | null>, path: Path): void {
  const { target } = useFormPage();
  const asked = target?.path === path ? target.number : null;
  useEffect(() => {
    const card = element.current;
    if (asked === null || card === null) return;
    card.scrollIntoView({ block: 'start' });
    const control = card.querySelector('[data-question-control]')?.querySelector<HTMLElement>(FOCUSABLE) ?? card;
    control.focus({ preventScroll: true });
  }, [asked, element]);
}
