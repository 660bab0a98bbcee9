/** What of the browser a watch needs. */
export type Sensor = {
  readonly geolocation: Pick<Geolocation, 'watchPosition' | 'clearWatch'>;
  readonly page: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
};

/**
 * Watches the position until the returned function is called. The sensor takes more of a battery than anything else: it
 * is let go while the page is hidden (the screen off, another app in front), whatever the browser itself does then, and
 * asked anew when the page comes back. `onShown` is told then.
 */
export function watchSensor(
  { geolocation, page }: Sensor,
  onFix: PositionCallback,
  onError: PositionErrorCallback,
  options: PositionOptions,
  onShown: () => void = () => undefined,
): () => void {
  let handle: number | null = null;
  const letGo = (): void => {
    if (handle !== null) geolocation.clearWatch(handle);
    handle = null;
  };
  const look = (): void => {
    if (page.visibilityState === 'hidden') return letGo();
    if (handle !== null) return;
    handle = geolocation.watchPosition(onFix, onError, options);
  };
  const change = (): void => {
    look();
    if (page.visibilityState !== 'hidden') onShown();
  };
  page.addEventListener('visibilitychange', change);
  look();
  return () => {
    page.removeEventListener('visibilitychange', change);
    letGo();
  };
}

export function browserSensor(): Sensor {
  return { geolocation: navigator.geolocation, page: document };
}
