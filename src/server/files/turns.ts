/** The right to write one photo. When `signal` fires somebody newer wants it: stop, put away what came, release. */
export type Turn = { readonly signal: AbortSignal; readonly release: () => void };

/** Hands out turns, one at a time a key. */
export type Turns = { readonly take: (key: string) => Promise<Turn> };

type Holder = { readonly controller: AbortController; readonly released: Promise<void> };

/**
 * One writer a photo in this process. The newest request wins: a phone that comes back finds its earlier, half-open
 * connection still waiting for bytes that will never arrive, and must not wait for its time-out.
 */
export function createTurns(): Turns {
  const holders = new Map<string, Holder>();

  async function take(key: string): Promise<Turn> {
    const earlier = holders.get(key);
    const controller = new AbortController();
    const { promise: released, resolve } = Promise.withResolvers<void>();
    const mine: Holder = { controller, released };
    holders.set(key, mine);
    const release = (): void => {
      if (holders.get(key) === mine) holders.delete(key);
      resolve();
    };
    if (earlier !== undefined) {
      earlier.controller.abort();
      await earlier.released;
    }
    return { signal: controller.signal, release };
  }

  return { take };
}
