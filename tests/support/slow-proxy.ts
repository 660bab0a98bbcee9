import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './service.ts';

/** What a link bears; the same in both directions. */
export type Pace = {
  /** Bits a second of what TCP carries, shared by all connections of the link. */
  readonly bitsPerSecond: number;
  readonly roundTripMs: number;
};

/** No slower than the machine. */
export const UNBOUND: Pace = { bitsPerSecond: Number.POSITIVE_INFINITY, roundTripMs: 0 };

/**
 * A link of a given pace beneath HTTP. The throttling that a browser offers for a page does not reach its service
 * worker and knows nothing of connections; this one does, because it only sees bytes.
 */
export type SlowProxy = {
  readonly url: string;
  pace: Pace;
  /** Down: every connection is refused, as by a phone without signal. */
  down: boolean;
  /** Everything that TCP carried, headers of HTTP included. */
  readonly bytes: { up: number; down: number };
  /** When the last byte of all went by, in `performance.now()`. */
  lastByteAt: number;
  readonly close: () => Promise<void>;
};

/** Opens a link on a port of its own to `target` (an origin). */
export async function openSlowProxy(target: string, pace: Pace = UNBOUND): Promise<SlowProxy> {
  const port = await freePort();
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  const lanes = { up: { freeAt: 0 }, down: { freeAt: 0 } };
  const server = createServer((phone) => {
    if (proxy.down) {
      phone.destroy();
      return;
    }
    const service = connect(Number(targetPort), hostname);
    sockets.add(phone).add(service);
    // The handshake has cost one round trip before the first byte can leave.
    const bornAt = performance.now() + proxy.pace.roundTripMs;
    carry(proxy, phone, service, 'up', lanes.up, bornAt);
    carry(proxy, service, phone, 'down', lanes.down, 0);
    for (const [one, other] of [
      [phone, service],
      [service, phone],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        // What is still on its way of a peer that has ended arrives first.
        if (one.errored !== null) other.destroy();
      });
    }
  });
  let down = false;
  const proxy: SlowProxy = {
    url: `http://localhost:${port}`,
    pace,
    get down() {
      return down;
    },
    set down(is) {
      down = is;
      if (is) for (const socket of sockets) socket.destroy();
    },
    bytes: { up: 0, down: 0 },
    lastByteAt: performance.now(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return proxy;
}

/** Bytes that leave together: what a link of this pace carries in a twentieth of a second, within a packet's bounds. */
function pieceOf({ bitsPerSecond }: Pace): number {
  return Math.max(1_400, Math.min(65_536, Math.floor(bitsPerSecond / 8 / 20)));
}

function carry(
  proxy: SlowProxy,
  from: Socket,
  to: Socket,
  direction: 'up' | 'down',
  lane: { freeAt: number },
  notBefore: number,
): void {
  const forward = async (): Promise<void> => {
    for await (const chunk of from) {
      const bytes: Uint8Array = chunk;
      for (let at = 0; at < bytes.length; ) {
        const { pace } = proxy;
        const piece = bytes.subarray(at, at + pieceOf(pace));
        at += piece.length;
        const starts = Math.max(performance.now(), lane.freeAt, notBefore);
        lane.freeAt = starts + (piece.length / (pace.bitsPerSecond / 8)) * 1000;
        // Reading goes on only when this piece has left: what is not read waits in the sender, as before a modem.
        await until(lane.freeAt);
        proxy.bytes[direction] += piece.length;
        setTimeout(() => {
          proxy.lastByteAt = performance.now();
          if (to.writable) to.write(piece);
        }, pace.roundTripMs / 2);
      }
    }
    setTimeout(() => to.end(), proxy.pace.roundTripMs / 2);
  };
  forward().catch(() => to.destroy());
}

function until(moment: number): Promise<void> {
  const left = moment - performance.now();
  return left <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, left));
}
