import { useSyncExternalStore } from 'react';
import { screenWidth } from './screen-width.ts';

/** Where a list and its detail fit side by side. The same width stands in `screen.css`. */
const WIDE = screenWidth('(min-width: 75rem)');

export function useWide(): boolean {
  return useSyncExternalStore(WIDE.subscribe, WIDE.read);
}
