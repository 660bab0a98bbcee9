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

/** Keys of a screen at a desk: never while somebody types, nor over a dialog, nor together with others. */
export function useKeys(keys: KeyMap, active: boolean): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!active) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysOn()) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const act = current.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [active]);
}
