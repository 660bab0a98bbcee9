import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What a key does, by what it writes: `{ j: next }`. */
export type KeyMap = { readonly [key: string]: () => void };

const STORED = 'bitacora-keys-off';
const listeners = new Set<() => void>();

/** Whether single keys do something. Whoever dictates, or types by mistake, may turn them off (WCAG 2.1.4). */
export function useKeysOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, keysOn);
}

export function setKeysOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, '1');
  } catch {
    // Forbidden: they stay as they are.
  }
  for (const listener of listeners) listener();
}

function keysOn(): boolean {
  try {
    return localStorage.getItem(STORED) === null;
  } catch {
    return true;
  }
}

/** So long apart, letters are keys; closer together they are a word that somebody types. */
const TYPED_MS = 500;
/** So long a key that decides waits for a letter that would make it a word. */
const ALONE_MS = 300;

/**
 * Keys of a screen at a desk: never while somebody types or writes a comment, nor over a dialog, nor together with
 * others, and only while the focus is in what the screen shows: where a control went and left it nowhere, letters that
 * were meant for a text would act. `deciding` ones act alone: not as a letter of a word.
 */
export function useKeys(keys: KeyMap, active: boolean, deciding: KeyMap = NONE): void {
  const current = useRef({ keys, deciding });
  useEffect(() => {
    current.current = { keys, deciding };
  });
  useEffect(() => {
    if (!active) return undefined;
    let typedAt = Number.NEGATIVE_INFINITY;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent) => {
      clearTimeout(waiting);
      const sinceLetter = event.timeStamp - typedAt;
      if (event.key.length === 1) typedAt = event.timeStamp;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysOn()) return;
      if (!mayAct(event.target)) return;
      const act = current.current.keys[event.key];
      const decide = current.current.deciding[event.key];
      if (act === undefined && decide === undefined) return;
      event.preventDefault();
      if (act !== undefined) act();
      else if (sinceLetter > TYPED_MS) {
        waiting = setTimeout(() => {
          if (mayAct(document.activeElement)) current.current.deciding[event.key]?.();
        }, ALONE_MS);
      }
    };
    window.addEventListener('keydown', press);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('keydown', press);
    };
  }, [active]);
}

const NONE: KeyMap = {};

function mayAct(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest('main') === null) return false;
  if (target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable) return false;
  return target.closest('[data-writing]') === null && document.querySelector('dialog[open]') === null;
}
