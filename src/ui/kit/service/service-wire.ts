import { browserParts } from '../../../sync/browser-parts.ts';
import type { Wire } from '../../../sync/call.ts';

/** The way to the service that this app came from, by its cookie. */
export function serviceWire(): Wire {
  const { fetch, origin, clock } = browserParts();
  return { fetch, origin, clock };
}
