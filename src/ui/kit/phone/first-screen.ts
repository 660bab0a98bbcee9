import { useEffect } from 'react';
import { untilHandsRest } from './hands.ts';

/** After four seconds the first round starts even if the first screen has not told that it is drawn. */
const LONGEST_WAIT_MS = 4_000;

const shown = new EventTarget();
let isShown = false;

/** Tells that the screen which was asked for shows what it has to show, as soon as `ready`, after it is painted. */
export function useFirstScreen(ready: boolean): void {
  useEffect(() => {
    if (!ready || isShown) return;
    requestAnimationFrame(() => setTimeout(tellFirstScreen));
  }, [ready]);
}

function tellFirstScreen(): void {
  isShown = true;
  shown.dispatchEvent(new Event('shown'));
}

/**
 * Resolves when Inicio, or the form that a person opened the app with, is there, so that a round and the keeping of the
 * app do not compete with it for processor, database and link; at the latest after four seconds. In a form also when the
 * hands rest. At other addresses at once.
 */
export async function untilFirstScreen(address: string): Promise<void> {
  await untilShown(address);
  if (isForm(address)) await untilHandsRest();
}

/** The same without waiting for hands: for what is needed as soon as somebody works. */
export async function untilShown(address: string): Promise<void> {
  if (!isShown && (address === '/' || isForm(address))) await shownOrLate();
}

function isForm(address: string): boolean {
  return address.startsWith('/registro/');
}

function shownOrLate(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS);
    shown.addEventListener(
      'shown',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
