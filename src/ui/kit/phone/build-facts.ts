// Names that `vite.config.ts` replaces.
/* oxlint-disable no-underscore-dangle */
declare const __APP_VERSION__: string;
declare const __BUILT_AT__: string;

/** Version of the app, as each record carries it (sync-protocol 3). */
export const APP_VERSION: string = __APP_VERSION__;
/** When this version was built, RFC 3339: a floor for the phone's clock (10.1). */
export const BUILT_AT: string = __BUILT_AT__;
