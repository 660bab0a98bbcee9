import type { Wire } from './call.ts';
import type { PhonePort } from './ports.ts';
import type { RunnerOptions } from './runner-options.ts';

/** A wire that notes nothing: nobody is here to whom it would belong. */
export function bareWire({ fetch, origin, bearer, clock }: RunnerOptions): Wire {
  return { fetch, origin, clock, ...(bearer === undefined ? {} : { bearer }) };
}

/** The wire of one round, with what it heard of the service's time (10.1) and what it cost. */
export function wireNotes(
  options: RunnerOptions,
  phone: PhonePort,
  toldTime: string | null,
): { readonly wire: Wire; readonly flush: () => Promise<void>; readonly revoked: () => boolean } {
  let contact: { readonly clockOffsetMs: number; readonly toldMs: number } | null = null;
  let latestMs = Date.parse(toldTime ?? '') || 0;
  let sent = 0;
  let received = 0;
  let revoked = false;
  return {
    revoked: () => revoked,
    wire: {
      fetch: options.fetch,
      origin: options.origin,
      ...(options.bearer === undefined ? {} : { bearer: options.bearer }),
      clock: options.clock,
      onContact: ({ serviceTimeMs, offsetMs }) => {
        latestMs = Math.max(latestMs, serviceTimeMs);
        contact = { clockOffsetMs: offsetMs, toldMs: latestMs };
      },
      onRevoked: () => {
        revoked = true;
      },
      onBytes: (up, down) => {
        sent += up;
        received += down;
      },
    },
    flush: async () => {
      const bytes = { sent, received };
      if (sent + received > 0) await phone.addBytes(bytes);
      // What found no room is written with the next.
      sent -= bytes.sent;
      received -= bytes.received;
      if (contact === null) return;
      const { clockOffsetMs, toldMs } = contact;
      const lastContactAt = options.storage.environment.now();
      await phone.saveSyncState({ lastContactAt, clockOffsetMs, toldTime: new Date(toldMs).toISOString() });
      contact = null;
    },
  };
}
