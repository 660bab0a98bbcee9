/** A service worker, as far as it is asked whether it is the only version there is. */
export type Version = {
  readonly registration: { readonly installing: unknown; readonly waiting: unknown; readonly active: unknown };
  readonly serviceWorker: unknown;
};

/** Whether this worker is the running one, and no other version is being installed or waits. */
export function isOnlyVersion({ registration, serviceWorker }: Version): boolean {
  const { installing, waiting, active } = registration;
  return installing === null && waiting === null && active === serviceWorker;
}
