import { type FileType, fileTypeOf, MAGIC_BYTES, pictureTypeOf } from '../../domain/submission/file-type.ts';
import type { PhotoPart, PhotoStatus, ReceiveOutcome } from './file-store.ts';
import type { Turn, Turns } from './turns.ts';

/** The bytes of one photo on their way in. */
export type Incoming = {
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** Keeps what was written, for a later part. */
  readonly keep: () => Promise<void>;
  /** Verifies the whole and makes it durable; drops it when it is wrong. */
  readonly finish: () => Promise<
    { readonly kind: 'complete'; readonly mediaType: FileType } | { readonly kind: 'hash-mismatch' | 'not-a-photo' }
  >;
  readonly drop: () => Promise<void>;
};

/** What a kind of store supplies; the order of steps is the same for all (sync-protocol 5.2). */
export type Receiver = {
  readonly status: (sha256: string) => Promise<PhotoStatus>;
  readonly openIncoming: (part: PhotoPart) => Promise<Incoming>;
};

/** Receives one part of a photo; see `FileStore.receive`. */
export async function receivePart(
  receiver: Receiver,
  turns: Turns,
  part: PhotoPart,
  source: AsyncIterable<Uint8Array>,
): Promise<ReceiveOutcome> {
  const turn = await turns.take(part.sha256);
  try {
    const status = await receiver.status(part.sha256);
    if (status.kind === 'complete') return { kind: 'already-complete', bytes: status.bytes };
    const offset = status.kind === 'partial' ? status.offset : 0;
    // Bytes beyond the announced end can only be another, wrong announcement's: they are given up.
    if (offset > part.total) {
      await (await receiver.openIncoming({ ...part, offset })).drop();
      if (part.offset !== 0) return { kind: 'offset-mismatch', offset: 0 };
    } else if (offset !== part.offset) {
      return { kind: 'offset-mismatch', offset };
    }
    return await takeIn(await receiver.openIncoming(part), part, source, turn);
  } finally {
    turn.release();
  }
}

async function takeIn(
  incoming: Incoming,
  part: PhotoPart,
  source: AsyncIterable<Uint8Array>,
  turn: Turn,
): Promise<ReceiveOutcome> {
  let offset = part.offset;
  const head = part.offset === 0 ? createHead(part) : null;
  try {
    for await (const chunk of untilCut(source, turn.signal)) {
      if (offset + chunk.length > part.total) {
        await incoming.drop();
        return { kind: 'too-long' };
      }
      if (head?.refuses(chunk) === true) {
        await incoming.drop();
        return { kind: 'not-a-photo' };
      }
      await incoming.write(chunk);
      offset += chunk.length;
    }
  } catch (error) {
    // What the disk refused first says why; that it refuses to keep the rest too says nothing new.
    await incoming.keep().catch(() => undefined);
    throw error;
  }
  if (offset < part.total) {
    await incoming.keep();
    return { kind: 'cut', offset };
  }
  const finished = await incoming.finish();
  return finished.kind === 'complete' ? { ...finished, bytes: part.total } : finished;
}

/** What the first bytes say it is; null: it is not taken here. */
export function takenTypeOf({ picture = false }: Pick<PhotoPart, 'picture'>, head: Uint8Array): FileType | null {
  return picture ? pictureTypeOf(head) : fileTypeOf(head);
}

/** Gathers the first bytes until they tell what comes, so that what is no photo is refused before the rest is sent. */
function createHead(part: PhotoPart): { refuses: (chunk: Uint8Array) => boolean } {
  let gathered = new Uint8Array(0);
  return {
    refuses: (chunk) => {
      if (gathered.length >= MAGIC_BYTES) return false;
      const joined = new Uint8Array(gathered.length + chunk.length);
      joined.set(gathered);
      joined.set(chunk, gathered.length);
      gathered = joined.slice(0, MAGIC_BYTES);
      return gathered.length >= MAGIC_BYTES && takenTypeOf(part, gathered) === null;
    },
  };
}

/**
 * The chunks of `source` up to its end, its breaking off or the loss of the turn. A connection that breaks is an
 * expected end here, not an error: what came before it counts.
 */
async function* untilCut(source: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const overtaken = new Promise<'overtaken'>((resolve) => {
    if (signal.aborted) resolve('overtaken');
    signal.addEventListener('abort', () => resolve('overtaken'), { once: true });
  });
  try {
    while (true) {
      const next = iterator.next().catch(() => 'broken' as const);
      const step = await Promise.race([next, overtaken]);
      if (step === 'overtaken' || step === 'broken' || step.done === true) return;
      yield step.value;
    }
  } finally {
    // Not awaited: a connection that hangs would answer this only with its time-out.
    void iterator.return?.().catch(() => undefined);
  }
}
