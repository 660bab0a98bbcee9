import { useSyncExternalStore } from 'react';

/** Where a list and its detail fit side by side. The same width stands in `screen.css`. */
const WIDE = '(min-width: 75rem)';

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
