import { useEffect, useRef, useSyncExternalStore } from 'react';
import { keepText, keptText } from '../phone/kept-text.ts';

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
  keepText(STORED, on ? null : '1');
  for (const listener of listeners) listener();
}

function keysOn(): boolean {
  return keptText(STORED) === null;
}

/**
 * A key that comes so soon after a letter that means nothing here is part of a word that somebody types, on a slow
 * computer too. A key that moves ends the word.
 */
const TYPED_MS = 2000;

/** The keys of all that is on the screen. */
const inUse = new Set<{ readonly current: { readonly keys: KeyMap; readonly deciding: KeyMap } }>();

/** Whether a letter means something here: `j` then `a` are two keys, and not a word. */
function isKey(key: string): boolean {
  return [...inUse].some(({ current: { keys, deciding } }) => key in keys || key in deciding);
}

/**
 * Keys of a screen at a desk: never while somebody types or writes a comment, nor over a dialog, nor together with
 * others. `deciding` ones act only while the focus is in what the screen shows, and not as a letter of a word: where a
 * control went and left the focus nowhere, a sentence that was meant for a text would decide.
 */
export function useKeys(keys: KeyMap, active: boolean, deciding: KeyMap = NONE): void {
  const current = useRef({ keys, deciding });
  useEffect(() => {
    current.current = { keys, deciding };
  });
  useEffect(() => {
    if (!active) return undefined;
    let typedAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keysOn()) return;
      if (!mayAct(event.target)) return;
      const { keys: moving, deciding: decisions } = current.current;
      const isWord = event.timeStamp - typedAt < TYPED_MS;
      const isDecision = event.key in decisions;
      if (event.key.length === 1 && !isDecision)
        typedAt = isKey(event.key) ? Number.NEGATIVE_INFINITY : event.timeStamp;
      const decide = isInMain(event.target) && !isWord ? decisions[event.key] : undefined;
      const act = moving[event.key] ?? decide;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    inUse.add(current);
    window.addEventListener('keydown', press);
    return () => {
      inUse.delete(current);
      window.removeEventListener('keydown', press);
    };
  }, [active]);
}

const NONE: KeyMap = {};

function mayAct(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable) return false;
  return target.closest('[data-writing]') === null && document.querySelector('dialog[open]') === null;
}

function isInMain(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('main') !== null;
}
