import { useSyncExternalStore } from 'react';
import { screenWidth } from './screen-width.ts';

/** A desk on which a wide table has no room beside the menu (as in `data-table.css`). */
const NARROW = screenWidth('(max-width: 1279px)');

/** Whether the window is as narrow as a small laptop's. */
export function useNarrowDesk(): boolean {
  return useSyncExternalStore(NARROW.subscribe, NARROW.read, () => false);
}
