import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { keptTypeOf, MAGIC_BYTES } from '../../domain/submission/file-type.ts';
import type { S3Settings } from '../config.ts';
import type { FileStore, PhotoPart, PhotoStatus } from './file-store.ts';
import { type Incoming, receivePart, takenTypeOf } from './receive.ts';
import { StorageUnavailable } from './storage-unavailable.ts';
import { createTurns } from './turns.ts';

/** What came is put away at the latest after so many bytes or so much time: a killed process loses no more than that. */
const KEEP_EVERY_BYTES = 512 * 1024;
const KEEP_EVERY_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Photos in a bucket of an S3-compatible store: `photos/abcdef…` when complete, `incoming/abcdef…` before. What is
 * received is held in memory (at most a photo) and put away whole, so that any process behind a balancer can go on
 * where another stopped. The store checks the SHA-256 of each object itself, because it is part of the signature.
 */
export function createS3Store(settings: S3Settings): FileStore {
  const turns = createTurns();
  const call = createCaller(settings);
  const finalKey = (sha256: string): string => `photos/${sha256}`;
  const partKey = (sha256: string): string => `incoming/${sha256}`;

  async function sizeOf(key: string): Promise<number | null> {
    const answer = await call('HEAD', key);
    return answer.status === 404 ? null : Number(answer.headers.get('content-length'));
  }

  async function status(sha256: string): Promise<PhotoStatus> {
    const complete = await sizeOf(finalKey(sha256));
    if (complete !== null) return { kind: 'complete', bytes: complete };
    const offset = await sizeOf(partKey(sha256));
    return offset === null ? { kind: 'absent' } : { kind: 'partial', offset };
  }

  async function openIncoming(part: PhotoPart): Promise<Incoming> {
    const chunks: Uint8Array[] = [];
    if (part.offset > 0) {
      const earlier = await call('GET', partKey(part.sha256));
      if (earlier.status === 200) chunks.push(new Uint8Array(await earlier.arrayBuffer()).subarray(0, part.offset));
    }
    let kept = part.offset;
    let received = part.offset;
    let timer: NodeJS.Timeout | null = null;
    let keeping: Promise<void> = Promise.resolve();
    const stopTimer = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    };
    const putAfter = async (earlier: Promise<void>): Promise<void> => {
      await earlier;
      if (received === kept) return;
      const upTo = received;
      await call('PUT', partKey(part.sha256), { body: Buffer.concat(chunks) });
      kept = upTo;
    };
    // One after the other, or an earlier and shorter beginning could replace a later one.
    const keep = async (): Promise<void> => {
      stopTimer();
      const put = putAfter(keeping);
      keeping = put.catch(() => undefined);
      await put;
    };
    const drop = async (): Promise<void> => {
      stopTimer();
      await keeping;
      await call('DELETE', partKey(part.sha256));
    };
    return {
      write: async (chunk) => {
        chunks.push(chunk);
        received += chunk.length;
        // A failure of the timer's call shows at the next step, which does the same again.
        timer ??= setTimeout(() => void keep().catch(() => undefined), KEEP_EVERY_MS);
        if (received - kept >= KEEP_EVERY_BYTES) await keep();
      },
      keep,
      drop,
      finish: async () => {
        stopTimer();
        const body = Buffer.concat(chunks);
        const mediaType = takenTypeOf(part, body);
        const matches = sha256Of(body) === part.sha256;
        if (matches && mediaType !== null) {
          await call('PUT', finalKey(part.sha256), { body, mediaType });
          await drop();
          return { kind: 'complete', mediaType };
        }
        await drop();
        return { kind: matches ? 'not-a-photo' : 'hash-mismatch' };
      },
    };
  }

  return {
    place: `${settings.endpoint.replace(/\/$/, '')}/${settings.bucket}`,
    status,
    receive: (part, source) => receivePart({ status, openIncoming }, turns, part, source),
    open: async (sha256) => {
      const answer = await call('GET', finalKey(sha256));
      if (answer.status === 404) return null;
      // At most MAX_PHOTO_BYTES: whole in memory, so that an answer is never begun that the store cannot finish.
      const bytes = Buffer.from(await answer.arrayBuffer());
      const mediaType = keptTypeOf(bytes.subarray(0, MAGIC_BYTES));
      return mediaType === null ? null : { bytes: bytes.length, mediaType, content: Readable.from([bytes]) };
    },
    remove: async (sha256) => {
      await call('DELETE', finalKey(sha256));
      await call('DELETE', partKey(sha256));
    },
    check: async () => {
      const bucket = await call('HEAD', '');
      if (bucket.status === 404) throw new StorageUnavailable('unreachable', `no bucket "${settings.bucket}"`);
      await call('PUT', 'incoming/probe', { body: Buffer.from('x') });
      await call('DELETE', 'incoming/probe');
    },
  };
}

type Body = { readonly body: Buffer<ArrayBuffer>; readonly mediaType?: string };
type Caller = (method: 'HEAD' | 'GET' | 'PUT' | 'DELETE', key: string, content?: Body) => Promise<Response>;

/** One signed request; answers only what is a success or 404, the rest is `StorageUnavailable`. */
function createCaller(settings: S3Settings): Caller {
  const client = new AwsClient({
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    service: 's3',
    region: settings.region,
    retries: 2,
  });
  const base = `${settings.endpoint.replace(/\/$/, '')}/${settings.bucket}`;

  return async (method, key, content) => {
    const body = content?.body ?? Buffer.alloc(0);
    const response = await send(async () => {
      return await client.fetch(key === '' ? base : `${base}/${key}`, {
        method,
        headers: { 'X-Amz-Content-Sha256': sha256Of(body), 'Content-Type': content?.mediaType ?? OCTETS },
        ...(method === 'PUT' ? { body } : {}),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
    }, base);
    if (response.ok || response.status === 404) return response;
    // 507 is what stores say that know they are full; the others say 403 with a code, or 5xx.
    const text = (await response.text()).slice(0, 300);
    const full = response.status === 507 || /StorageFull|QuotaExceeded/.test(text);
    throw new StorageUnavailable(full ? 'full' : 'unreachable', `${method} ${base}: ${response.status} ${text}`);
  };
}

const OCTETS = 'application/octet-stream';

async function send(request: () => Promise<Response>, place: string): Promise<Response> {
  try {
    return await request();
  } catch (error) {
    throw new StorageUnavailable('unreachable', `no answer from ${place}`, error);
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
