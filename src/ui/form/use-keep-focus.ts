import { type RefObject, useEffect } from 'react';

/**
 * What may take the focus without opening the phone's keyboard. Not a button that confirms many answers at once:
 * Enter pressed twice would press that one too.
 */
const RESTS = 'button:not(.banner *, .last-time-all *), summary, [tabindex="-1"]';

/**
 * A button that goes by its own touch (what it confirms is confirmed, the card that it stands in is taken away) would
 * leave the focus nowhere, and who works by keyboard or screen reader at the top of the page. The focus goes to what
 * stands in its place, and nothing scrolls. A dialog gives the focus back by itself.
 */
export function useKeepFocus(form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = form.current;
    if (element === null) return undefined;
    let last: Element | null = null;
    const came = ({ target }: FocusEvent): void => {
      last = target instanceof Element && target.closest('dialog') === null ? target : null;
    };
    // Left by a person, unless what had the focus was taken away: some browsers tell that alike.
    const left = (): void =>
      queueMicrotask(() => {
        if (last?.isConnected === true && last !== document.activeElement) last = null;
      });
    const observer = new MutationObserver((records) => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      placeOf(last, records)?.focus({ preventScroll: true });
    });
    element.addEventListener('focusin', came);
    element.addEventListener('focusout', left);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', came);
      element.removeEventListener('focusout', left);
      observer.disconnect();
    };
  }, [form]);
}

/** Its question; else what came in its place, what follows, what stands before. */
function placeOf(gone: Element, records: readonly MutationRecord[]): HTMLElement | null {
  const removal = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(gone)));
  if (removal === undefined || !(removal.target instanceof Element)) return null;
  const { target } = removal;
  const card = target.closest<HTMLElement>('.question-card');
  if (card !== null) return card;
  const added = records.flatMap((each) => (each.target === target ? [...each.addedNodes] : []));
  const near = [
    ...added,
    ...walk(removal.nextSibling, 'nextSibling'),
    ...walk(removal.previousSibling, 'previousSibling'),
  ];
  for (const node of near) {
    const place = node instanceof HTMLElement && (node.matches(RESTS) ? node : node.querySelector<HTMLElement>(RESTS));
    if (place) return place;
  }
  return null;
}

function walk(from: Node | null, way: 'nextSibling' | 'previousSibling'): readonly Node[] {
  return from === null ? [] : [from, ...walk(from[way], way)];
}
