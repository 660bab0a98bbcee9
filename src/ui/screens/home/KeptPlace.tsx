import { type ReactNode, useEffect, useRef, useState } from 'react';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { keepText, keptText } from '../../kit/phone/kept-text.ts';
import { WhileComing } from '../../kit/phone/lazy-part.tsx';

/** A part that has not come after this does not come while somebody looks. */
const LONGEST_WAIT_MS = 8_000;

/**
 * Parts that come after the screen around them is drawn, and stand above others. Their place is kept as tall as it was
 * last time until each of them has said what it shows (none is `StillReading`), so that nothing below moves away under a
 * finger: of eight visits to correct, a draft below them was opened by a touch meant for another.
 */
export function KeptPlace({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const key = `bitacora-place-${name}`;
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(() => Number(keptText(key)));
  const [isWaiting, setWaiting] = useState(true);

  useEffect(() => {
    const element = place.current;
    if (element === null || !isWaiting) return undefined;
    const look = () => {
      if (element.querySelector('[data-reading]') === null) setWaiting(false);
    };
    const timer = setTimeout(() => setWaiting(false), LONGEST_WAIT_MS);
    const watch = new MutationObserver(look);
    watch.observe(element, { childList: true, subtree: true });
    look();
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [isWaiting]);

  useEffect(() => {
    const element = place.current;
    // As long as the kept height stands, the parts cannot be smaller.
    if (element === null || isWaiting) return undefined;
    setHeight(0);
    const watch = new ResizeObserver(() => keepText(key, `${element.offsetHeight}`));
    watch.observe(element);
    return () => watch.disconnect();
  }, [isWaiting, key]);

  return (
    <div
      ref={place}
      className={height === 0 ? 'kept-place' : 'kept-place kept-place--waiting'}
      style={{ minHeight: height === 0 ? undefined : height }}
    >
      <WhileComing show={<StillReading />}>{children}</WhileComing>
    </div>
  );
}
