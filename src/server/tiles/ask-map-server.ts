import { MAX_TILE_BYTES, type Tile } from '../../domain/map/tiles.ts';
import { type FileType, pictureTypeOf } from '../../domain/submission/file-type.ts';
import { filledIn } from './tile-settings.ts';

export type Picture = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: FileType };

/** What a map server answered. */
export type MapServerAnswer =
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** The map server has no such piece. */
  | { readonly kind: 'absent' }
  /** The map server does not answer, is busy, or refuses us: it is not asked again for `retryAfterMs`. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly retryAfterMs: number | null }
  /** The map server sent something that is no picture. */
  | { readonly kind: 'no-picture'; readonly why: string };

export type Asking = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Who asks, so that the owners of the map know whom to write to. */
  readonly userAgent: string;
  readonly timeoutMs: number;
};

/** Asks once, bounded in time and bytes. Never throws for what a network or a server can do. */
export async function askMapServer(asking: Asking, address: string, tile: Tile): Promise<MapServerAnswer> {
  const url = filledIn(address, tile.zoom, tile.column, tile.row);
  try {
    const answer = await asking.fetch(url, {
      headers: { 'User-Agent': asking.userAgent, Accept: 'image/png, image/jpeg, image/webp' },
      // A map that lies elsewhere is for the operator to say; a redirect could lead into the operator's own network.
      redirect: 'error',
      signal: AbortSignal.timeout(asking.timeoutMs),
    });
    return await understand(answer);
  } catch (error) {
    // fetch tells everything that went wrong on the way by one of these, the time-out included.
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    return { kind: 'unreachable', why: causeOf(error), retryAfterMs: null };
  }
}

async function understand(answer: Response): Promise<MapServerAnswer> {
  if (answer.status !== 200) {
    await answer.body?.cancel();
    if ([204, 404, 410].includes(answer.status)) return { kind: 'absent' };
    return { kind: 'unreachable', why: `status ${answer.status}`, retryAfterMs: waitOf(answer.headers) };
  }
  const bytes = await bytesOf(answer);
  if (bytes === null) return { kind: 'no-picture', why: `over ${MAX_TILE_BYTES} bytes` };
  const mediaType = pictureTypeOf(bytes);
  return mediaType === null
    ? { kind: 'no-picture', why: 'neither PNG, JPEG nor WebP' }
    : { kind: 'picture', picture: { bytes, mediaType } };
}

/** Null when there are too many; the rest is not read. */
async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (answer.body === null) return new Uint8Array();
  const body: AsyncIterable<Uint8Array> = answer.body;
  for await (const part of body) {
    length += part.byteLength;
    if (length > MAX_TILE_BYTES) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function waitOf(headers: Headers): number | null {
  const seconds = headers.get('Retry-After') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : null;
}

/** Without the address, which may hold a key. */
function causeOf(error: TypeError | DOMException): string {
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name === 'TimeoutError' ? 'time-out' : error.name;
}
