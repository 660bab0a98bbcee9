import { type BackgroundMap, backgroundMapSchema, MAX_TILE_BYTES, type Tile } from '../domain/map/tiles.ts';
import { API_BASE, PROTOCOL_HEADER, SAID_PROTOCOL } from '../domain/sync/protocol.ts';
import { retryAfterMs } from './back-off.ts';
import { call, type Wire } from './call.ts';

const TIMEOUT_MS = 20_000;
/** How long to leave the link alone when it does not say so itself. */
const REST_MS = 30_000;

/** 11.1: the map that the service has; null when that cannot be known now. */
export async function askBackgroundMap(wire: Wire): Promise<BackgroundMap | null> {
  const read = (body: unknown) => backgroundMapSchema.safeParse(body).data ?? null;
  const asked = await call(wire, { method: 'GET', path: '/tiles', timeoutMs: TIMEOUT_MS, read });
  if (asked.kind === 'answered') return asked.value;
  // A service of an older version has no such address, and so no map.
  if (asked.kind === 'refused' && asked.code === 'not-found') return { attribution: null, leastZoom: 0, mostZoom: 0 };
  return null;
}

export type FetchedTile =
  | { readonly kind: 'picture'; readonly picture: Blob }
  /** The map has no such piece, or none for this person: asking again is of no use. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number };

/** 11.2: one piece of the map. Never throws for what a network or a service can do. */
export async function fetchTile(wire: Wire, { zoom, column, row }: Tile): Promise<FetchedTile> {
  const abort = new AbortController();
  const cancel = wire.clock.after(TIMEOUT_MS, () => abort.abort());
  try {
    const answer = await wire.fetch(`${wire.origin}${API_BASE}/tiles/${zoom}/${column}/${row}`, {
      headers: { [PROTOCOL_HEADER]: SAID_PROTOCOL },
      credentials: 'same-origin',
      // What is kept, is kept by us (storage/kept-map.ts), so that it can be bounded and taken away.
      cache: 'no-store',
      redirect: 'manual',
      signal: abort.signal,
    });
    // 1.1: whoever answers without the header is not the service.
    if (answer.headers.get(PROTOCOL_HEADER) === null) return { kind: 'unavailable', retryAfterMs: REST_MS };
    if (answer.status !== 200) {
      const waitMs = retryAfterMs(answer.headers.get('Retry-After'), wire.clock.now());
      const mayComeBack = answer.status === 429 || answer.status >= 500;
      return mayComeBack ? { kind: 'unavailable', retryAfterMs: waitMs ?? REST_MS } : { kind: 'absent' };
    }
    const picture = await answer.blob();
    const isPicture = picture.type.startsWith('image/') && picture.size <= MAX_TILE_BYTES;
    return isPicture ? { kind: 'picture', picture } : { kind: 'absent' };
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    return { kind: 'unavailable', retryAfterMs: REST_MS };
  } finally {
    cancel();
  }
}
