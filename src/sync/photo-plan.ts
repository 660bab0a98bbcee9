import type { Called } from './call.ts';

/** What the service told of a photo (5.2): how far it is, and whether it has verified it. */
export type PhotoAnswer = { readonly offset: number | null; readonly complete: boolean | null };

/** Where the sending of one photo stands. */
export type PhotoProgress = {
  /** Bytes that the service has; null: not asked yet. */
  readonly offset: number | null;
  /** Times that it began at 0 again because the whole was wrong. */
  readonly restarts: number;
  /** Answers in a row that brought nothing forward. */
  readonly stalls: number;
};
export const PHOTO_BEGINNING: PhotoProgress = { offset: null, restarts: 0, stalls: 0 };

const RESTARTS = 2;
const STALLS = 4;

export type PhotoMove =
  | { readonly kind: 'ask'; readonly progress: PhotoProgress }
  | { readonly kind: 'send'; readonly progress: PhotoProgress & { readonly offset: number } }
  | { readonly kind: 'proved' }
  /** The photo waits, and the reason is kept with it; the other photos go on. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The service knows no record that names it: ask about the record again (4.7). */
  | { readonly kind: 'record-unknown' };

/** 5.2: what follows from the answer to a HEAD. `total`: bytes of the photo. */
export function afterHead(
  answer: Exclude<Called<PhotoAnswer>, { kind: 'transport' } | { kind: 'signed-out' }>,
  progress: PhotoProgress,
  total: number,
): PhotoMove {
  if (answer.kind === 'answered') {
    if (answer.value.complete === true) return { kind: 'proved' };
    return goOnFrom(answer.value.offset ?? 0, progress, total);
  }
  if (answer.status === 404 || answer.status === 410) return goOnFrom(0, progress, total);
  return { kind: 'refused', code: answer.code };
}

/** 5.2: what follows from the answer to a PUT that ended at byte `end` of `total`. */
export function afterPut(
  answer: Exclude<Called<PhotoAnswer>, { kind: 'transport' } | { kind: 'signed-out' }>,
  progress: PhotoProgress & { readonly offset: number },
  end: number,
  total: number,
): PhotoMove {
  if (answer.kind === 'answered') {
    const { complete, offset } = answer.value;
    // Whole and verified only when it says so, or when the last byte went (201, 200). Else it is asked, never assumed.
    if (complete === true || (complete === null && end === total)) return { kind: 'proved' };
    if (complete === null && answer.status === 200) return { kind: 'ask', progress };
    return offset === null ? stall(progress) : goOnFrom(offset, progress, total);
  }
  if (answer.status === 409) {
    const told = answer.headers.get('Upload-Offset');
    return told === null || !/^\d+$/.test(told) ? stall(progress) : goOnFrom(Number(told), progress, total);
  }
  switch (answer.code) {
    case 'hash-mismatch':
      if (progress.restarts >= RESTARTS) return { kind: 'refused', code: 'hash-mismatch' };
      return { kind: 'send', progress: { offset: 0, restarts: progress.restarts + 1, stalls: 0 } };
    case 'not-expected':
      return { kind: 'record-unknown' };
    default:
      // A service that does not take parts refuses the end that is missing but keeps what came: its HEAD tells.
      return end < total && answer.status === 400 ? stall(progress) : { kind: 'refused', code: answer.code };
  }
}

function goOnFrom(offset: number, progress: PhotoProgress, total: number): PhotoMove {
  // All bytes there and not verified is no state of 5.2: something else lies under this name, begin again.
  if (offset >= total) {
    if (progress.restarts >= RESTARTS) return { kind: 'refused', code: 'offset-mismatch' };
    return { kind: 'send', progress: { offset: 0, restarts: progress.restarts + 1, stalls: 0 } };
  }
  const forward = progress.offset === null || offset > progress.offset;
  const stalls = forward ? 0 : progress.stalls + 1;
  if (stalls > STALLS) return { kind: 'refused', code: 'offset-mismatch' };
  return { kind: 'send', progress: { offset, restarts: progress.restarts, stalls } };
}

function stall(progress: PhotoProgress): PhotoMove {
  const stalls = progress.stalls + 1;
  if (stalls > STALLS) return { kind: 'refused', code: 'offset-mismatch' };
  return { kind: 'ask', progress: { ...progress, stalls } };
}
