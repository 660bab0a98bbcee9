import { API_BASE, PROTOCOL_HEADER, SAID_PROTOCOL } from '../domain/sync/protocol.ts';
import type { Wire } from './call.ts';

/** The bytes of a file of a record (5.3), or why there are none. */
export type FetchedFile =
  | { readonly kind: 'done'; readonly data: ArrayBuffer; readonly mediaType: string }
  /** The service does not have it (yet), or this person may not read it. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'offline' };

/** Without a byte for so long the connection is dead; a slow one goes on as long as it takes. */
const SILENCE_MS = 45_000;

/** Fetches a file whole. `onShare`: how much of it is here, from 0 to 1. */
export async function fetchFile(wire: Wire, sha256: string, onShare: (share: number) => void): Promise<FetchedFile> {
  const abort = new AbortController();
  let rest = wire.clock.after(SILENCE_MS, () => abort.abort());
  const heard = (): void => {
    rest();
    rest = wire.clock.after(SILENCE_MS, () => abort.abort());
  };
  try {
    const response = await wire.fetch(`${wire.origin}${API_BASE}/photos/${sha256}`, {
      headers: {
        [PROTOCOL_HEADER]: SAID_PROTOCOL,
        ...(wire.bearer === undefined ? {} : { Authorization: `Bearer ${wire.bearer}` }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: abort.signal,
    });
    heard();
    // 1.1: what carries no header of ours was answered by somebody on the way.
    if (response.headers.get(PROTOCOL_HEADER) === null) return { kind: 'offline' };
    if (response.status !== 200 || response.body === null) return { kind: 'refused' };
    const total = Number(response.headers.get('Content-Length') ?? '0');
    const parts: Uint8Array[] = [];
    let bytes = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      heard();
      parts.push(value);
      bytes += value.byteLength;
      if (total > 0) onShare(Math.min(1, bytes / total));
    }
    wire.onBytes?.(0, bytes);
    const data = new Uint8Array(bytes);
    let at = 0;
    for (const part of parts) {
      data.set(part, at);
      at += part.byteLength;
    }
    return { kind: 'done', data: data.buffer, mediaType: response.headers.get('Content-Type') ?? '' };
  } catch {
    // Cut, without signal, or silent for too long: it is asked for again.
    return { kind: 'offline' };
  } finally {
    rest();
  }
}
