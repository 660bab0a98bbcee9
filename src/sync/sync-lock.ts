/** `navigator.locks`, as far as it is used. */
export type Locks = { readonly request: <T>(name: string, act: () => Promise<T>) => Promise<T> };

/** Held while a round runs, in whatever page or worker of this phone. */
export const SYNC_LOCK = 'bitacora-sync';
