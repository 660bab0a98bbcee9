import { browserParts } from '../../../sync/browser-parts.ts';
import type { Wire } from '../../../sync/call.ts';

/** The way to the service that this app came from, by its cookie. What needs the confirmation word asks for it (2.6). */
export function serviceWire(): Wire {
  const { fetch, origin, clock } = browserParts();
  const wire: Wire = {
    fetch,
    origin,
    clock,
    confirm: async (word) => {
      const { askConfirmation } = await import('./ask-confirmation.tsx');
      return await askConfirmation(word === 'unset' ? 'first' : 'give', wire);
    },
  };
  return wire;
}
