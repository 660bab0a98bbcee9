import type { IncomingMessage } from 'node:http';
import { finished, PassThrough, type Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';

/** Bytes of a body that are held, each way: what a slow link brings in ten seconds, and little beside many uploads. */
const HELD_BYTES = 64 * 1024;

/**
 * The bytes of a body as they come. They are taken off the connection from this call on, to a bound, so that what has
 * arrived counts also when the link breaks while its sender is still being looked up or the disk is slow. A link that
 * breaks ends the bytes; it is no error.
 */
export function holdBody(raw: IncomingMessage): Readable {
  const held = new PassThrough({ highWaterMark: HELD_BYTES });
  raw.once('close', () => held.end());
  return raw.pipe(held);
}

/** Reads on and throws away what nobody wants of a body, or the client never gets to the answer. */
export function discardBody(raw: IncomingMessage): void {
  raw.unpipe();
  raw.resume();
}

/** A body read whole, or why not. */
export type BodyResult =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: 'too-large' | 'bad-encoding' | 'damaged' };

/**
 * Reads a request's body, inflating gzip, up to `maxBytes` after decoding (1.2). Inflation stops at the bound: a
 * body that grows without end costs no more than one of the bound. The rest of a refused body is read and thrown
 * away, so that the client gets the answer instead of a broken connection; the server's time-outs bound that.
 */
export async function readBody(request: FastifyRequest, maxBytes: number): Promise<BodyResult> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') {
    discardBody(request.raw);
    return { ok: false, reason: 'bad-encoding' };
  }
  const announced = Number(request.headers['content-length'] ?? 0);
  if (encoding === 'identity' && announced > maxBytes) {
    discardBody(request.raw);
    return { ok: false, reason: 'too-large' };
  }
  // A gzip body is larger than what it holds only by a few bytes a block: beyond this it holds nothing.
  return encoding === 'identity'
    ? await collect(request, null, maxBytes, maxBytes)
    : await collect(request, createGunzip(), maxBytes, maxBytes + 65_536);
}

function collect(
  request: FastifyRequest,
  gunzip: Gunzip | null,
  maxBytes: number,
  maxRawBytes: number,
): Promise<BodyResult> {
  const raw = request.raw;
  const source = gunzip ?? raw;
  const chunks: Buffer[] = [];
  let size = 0;
  let rawSize = 0;
  return new Promise((resolve) => {
    let done = false;
    const end = (result: BodyResult): void => {
      if (done) return;
      done = true;
      raw.off('data', countRaw);
      source.off('data', take);
      if (gunzip !== null) {
        raw.unpipe(gunzip);
        gunzip.destroy();
      }
      raw.resume();
      resolve(result);
    };
    const countRaw = (chunk: Buffer): void => {
      rawSize += chunk.length;
      if (rawSize > maxRawBytes) end({ ok: false, reason: 'too-large' });
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) end({ ok: false, reason: 'too-large' });
      else chunks.push(chunk);
    };
    if (gunzip !== null) {
      raw.on('data', countRaw);
      gunzip.on('error', () => end({ ok: false, reason: 'damaged' }));
      gunzip.on('end', () => end({ ok: true, bytes: Buffer.concat(chunks, size) }));
      raw.pipe(gunzip);
    } else {
      raw.on('end', () => end({ ok: true, bytes: Buffer.concat(chunks, size) }));
    }
    source.on('data', take);
    // The connection broke: nobody reads the answer, but the handler must come to an end.
    finished(raw, { writable: false }, (error) => {
      if (error) end({ ok: false, reason: 'damaged' });
    });
  });
}
