import { useSyncExternalStore } from 'react';
import { timestampOf } from '../../../storage/phone/environment.ts';
import { keepText, keptText } from './kept-text.ts';

/**
 * Practice for trainings: what is begun while it is on never counts. It ends by itself with the day, so that nobody
 * records a real visit as practice because of yesterday's training.
 */
const KEY = 'bitacora-practice-day';
const listeners = new Set<() => void>();

/** Whether practice is on now. */
export function usePracticeMode(): boolean {
  return useSyncExternalStore(subscribe, isPracticeOn);
}

export function setPracticeMode(on: boolean): void {
  // Where nothing can be kept practice stays off: records count, which is the safe side.
  keepText(KEY, on ? today() : null);
  for (const listener of listeners) listener();
}

function isPracticeOn(): boolean {
  return keptText(KEY) === today();
}

function today(): string {
  return timestampOf(new Date()).slice(0, 10);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
