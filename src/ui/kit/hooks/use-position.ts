import { useCallback, useState } from 'react';

/** Where the person is, roughly: for "near me" and distances. The position of a record is taken by the form itself. */
export type RoughPosition =
  | { readonly state: 'unknown' | 'looking' | 'denied' | 'unavailable' }
  | { readonly state: 'known'; readonly latitude: number; readonly longitude: number };

/** Minutes-old is good enough to sort a list; a cold fix costs battery. */
const OPTIONS: PositionOptions = { enableHighAccuracy: false, maximumAge: 5 * 60_000, timeout: 20_000 };

let last: RoughPosition = { state: 'unknown' };

/** The position, asked for only when the person touches "near me"; kept while the app is open. */
export function useRoughPosition(): { readonly position: RoughPosition; readonly look: () => void } {
  const [position, setPosition] = useState(last);
  const set = useCallback((next: RoughPosition) => {
    last = next;
    setPosition(next);
  }, []);
  const look = useCallback(() => {
    if (!('geolocation' in navigator)) {
      set({ state: 'unavailable' });
      return;
    }
    set({ state: 'looking' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set({ state: 'known', latitude: coords.latitude, longitude: coords.longitude }),
      (error) => set({ state: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      OPTIONS,
    );
  }, [set]);
  return { position, look };
}
