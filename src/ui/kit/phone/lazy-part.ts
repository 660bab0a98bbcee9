import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { loadPatiently, pauseUntilWoken } from './load-patiently.ts';

/** Somebody waits for a screen: that it does not come is said soon. */
const TRIES_OF_A_SCREEN = 3;

type Lazy<P> = LazyExoticComponent<ComponentType<P>>;

/** A notice in a file of its own: while it does not come, the screen around it does without. */
export function lazyNotice<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  return lazyWithin(load, Number.POSITIVE_INFINITY);
}

/** A screen in a file of its own: a link that breaks for a moment does not show; after that the error says what to do. */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  return lazyWithin(load, TRIES_OF_A_SCREEN);
}

function lazyWithin<P>(load: () => Promise<ComponentType<P>>, tries: number): Lazy<P> {
  return lazy(async () => {
    let failed = 0;
    let last: unknown;
    const counted = () =>
      load().catch((error: unknown) => {
        failed += 1;
        last = error;
        throw error;
      });
    const part = await loadPatiently(counted, pauseUntilWoken, () => failed >= tries);
    if (part === null) throw last;
    return { default: part };
  });
}
