/** Runs work when the device's earlier work is over. */
type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** What may wait of one device. */
type Bounds = { readonly requests: number; readonly bytes: number };

/** Lets each device do one thing at a time. `take` answers null when too much of it waits already. */
export function createDeviceTurns(bounds: Bounds): {
  readonly take: (deviceId: string, bytes: number) => Turn | null;
} {
  const lines = new Map<string, { last: Promise<unknown>; requests: number; bytes: number }>();
  return {
    take: (deviceId, bytes) => {
      const line = lines.get(deviceId) ?? { last: Promise.resolve(), requests: 0, bytes: 0 };
      // The one that works counts too; a device with nothing under way is never refused.
      if (line.requests > bounds.requests || (line.requests > 0 && line.bytes + bytes > bounds.bytes)) return null;
      line.requests += 1;
      line.bytes += bytes;
      lines.set(deviceId, line);
      return async (work) => {
        const mine = line.last.then(work);
        line.last = mine.catch(() => undefined);
        try {
          return await mine;
        } finally {
          line.requests -= 1;
          line.bytes -= bytes;
          if (line.requests === 0) lines.delete(deviceId);
        }
      };
    },
  };
}
