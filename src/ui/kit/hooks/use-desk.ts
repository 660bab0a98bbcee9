import { useSyncExternalStore } from 'react';
import { screenWidth } from './screen-width.ts';

/** From this width on somebody sits at a desk: the menu stands beside everything, and lists are tables. */
const DESK = screenWidth('(min-width: 64rem)');

/** Whether the window is as wide as a desk's. */
export function useDesk(): boolean {
  return useSyncExternalStore(DESK.subscribe, DESK.read);
}
