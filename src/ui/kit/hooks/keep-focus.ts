/**
 * Keeps the focus when the control that has it disappears: its row is deleted, or its dialog closes. Without this a
 * person who works by keyboard or screen reader would begin again at the top of the page. The focus returns to the
 * control that had it before the dialog, else to what stands in the place of the one that went; nothing scrolls. Each
 * open dialog keeps its own focus. `rests`: selector of elements that may take the focus. `home`: selector of an
 * element around the control that takes its focus first. Call the returned function to stop.
 */
export function keepFocus(root: HTMLElement, rests: string, home: string | undefined): () => void {
  const ownDialog = root.closest('dialog');
  const now = document.activeElement;
  let last = now instanceof HTMLElement && now !== root && root.contains(now) ? now : null;
  /** The elements around the focused control, the innermost first. */
  let holders = last === null ? [] : holdersOf(last, root);
  /** Once the control was removed: the nodes that came in its place, that followed it and that stood before it. */
  let near: readonly Node[] | null = null;
  const came = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target.closest('dialog') !== ownDialog) return;
    near = null;
    last = target === root ? null : target;
    holders = holdersOf(target, root);
  };
  // The person moved the focus away. No dialog took it, and the control was neither removed nor disabled.
  const left = ({ target }: FocusEvent): void => {
    if (target !== last) return;
    queueMicrotask(() => {
      if (last === null || last === document.activeElement || !last.isConnected || last.matches(':disabled')) return;
      if (document.activeElement?.closest('dialog') === ownDialog) last = null;
    });
  };
  const observer = new MutationObserver((records) => {
    if (last === null) return;
    if (!last.isConnected) near ??= nearOf(last, records);
    if (document.activeElement !== document.body) return;
    if (([...document.querySelectorAll('dialog[open]')].at(-1) ?? null) !== ownDialog) return;
    const place = last.isConnected ? last : placeOf(holders, near ?? [], rests, home);
    if (place === undefined) return;
    // A heading takes the focus only from here.
    if (/^H\d$/.test(place.tagName)) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  root.addEventListener('focusin', came);
  root.addEventListener('focusout', left);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    root.removeEventListener('focusin', came);
    root.removeEventListener('focusout', left);
    observer.disconnect();
  };
}

function holdersOf({ parentElement }: Element, root: Element): readonly Element[] {
  if (parentElement === null) return [];
  return [parentElement, ...(parentElement === root ? [] : holdersOf(parentElement, root))];
}

function nearOf(gone: Element, records: readonly MutationRecord[]): readonly Node[] | null {
  const removal = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(gone)));
  if (removal === undefined) return null;
  const added = records.flatMap((each) => (each.target === removal.target ? [...each.addedNodes] : []));
  return [...added, ...walk(removal.nextSibling, 'nextSibling'), ...walk(removal.previousSibling, 'previousSibling')];
}

/** Its home; else what is near; else, further and further out, what is in that which held it. */
function placeOf(
  holders: readonly Element[],
  near: readonly Node[],
  rests: string,
  home: string | undefined,
): HTMLElement | undefined {
  const standing = holders.filter((each) => each.isConnected);
  const own = home === undefined ? null : standing[0]?.closest<HTMLElement>(home);
  if (own) return own;
  const beside = near.flatMap((node) => (node instanceof Element ? [node, ...node.querySelectorAll('*')] : []));
  const around = standing.flatMap((each) => [...each.querySelectorAll('*')]);
  return [...beside, ...around].find(
    (each): each is HTMLElement =>
      each instanceof HTMLElement && each.matches(rests) && each.getClientRects().length > 0,
  );
}

function walk(from: Node | null, way: 'nextSibling' | 'previousSibling'): readonly Node[] {
  return from === null ? [] : [from, ...walk(from[way], way)];
}
