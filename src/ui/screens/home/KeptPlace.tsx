import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A part that has not come after this has nothing to show. */
const LONGEST_WAIT_MS = 2_000;

/**
 * A part that comes after the screen around it is drawn, and stands above others. Its place is kept as tall as it was
 * last time until it is there, so that nothing below moves away under a finger: of eight visits to correct, a draft below
 * them was opened by a touch meant for another.
 */
export function KeptPlace({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const key = `bitacora-place-${name}`;
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(() => keptHeight(key));

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const timer = setTimeout(() => {
      setHeight(0);
      if (element.childElementCount === 0) keepHeight(key, 0);
    }, LONGEST_WAIT_MS);
    const watch = new ResizeObserver(() => {
      if (element.childElementCount === 0) return;
      setHeight(0);
      // As long as the kept height stands, the part cannot be smaller.
      if (element.style.minHeight === '') keepHeight(key, element.getBoundingClientRect().height);
    });
    const filled = new MutationObserver(() => {
      if (element.childElementCount > 0) setHeight(0);
      else keepHeight(key, 0);
    });
    watch.observe(element);
    filled.observe(element, { childList: true });
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      filled.disconnect();
    };
  }, [key]);

  return (
    <div
      ref={place}
      className={height === 0 ? 'kept-place' : 'kept-place kept-place--waiting'}
      style={{ minHeight: height === 0 ? undefined : height }}
    >
      {children}
    </div>
  );
}

/** In CSS pixels; 0 where nothing is known. */
function keptHeight(key: string): number {
  try {
    const height = Number(localStorage.getItem(key));
    return Number.isFinite(height) && height > 0 ? height : 0;
  } catch {
    return 0;
  }
}

function keepHeight(key: string, height: number): void {
  try {
    localStorage.setItem(key, String(height));
  } catch {
    // Forbidden or full: the next start moves once.
  }
}
