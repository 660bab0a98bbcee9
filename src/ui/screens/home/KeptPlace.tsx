import { type ReactNode, useEffect, useRef, useState } from 'react';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { keepText, keptText } from '../../kit/phone/kept-text.ts';
import { WhileComing } from '../../kit/phone/lazy-part.tsx';

/** After this the place is no longer kept, whether or not every part has said what it shows. */
const LONGEST_WAIT_MS = 8_000;

/**
 * Keeps a place for parts of a screen that are drawn later than the screen and stand above others. The place is as tall
 * as it was last time until no part in it is `StillReading` any more. So nothing below moves while a finger comes down:
 * without it, a touch meant for one draft opened another when eight visits to correct appeared above.
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
