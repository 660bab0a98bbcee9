/** A width of the window as the screen has it: what `useSyncExternalStore` asks. */
export type ScreenWidth = { readonly subscribe: (listener: () => void) => () => void; readonly read: () => boolean };

/**
 * Whether the window meets a query of its width. While it is printed it is what it was: a sheet of paper is narrower, so a
 * page that is drawn anew for it meanwhile turns tables into the cards of a phone, and leaves empty sheets at its end.
 */
export function screenWidth(width: string): ScreenWidth {
  let onScreen: boolean | null = null;
  return {
    read: () => {
      if (onScreen === null || !matchMedia('print').matches) onScreen = matchMedia(width).matches;
      return onScreen;
    },
    subscribe: (listener) => {
      const query = matchMedia(width);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
  };
}
