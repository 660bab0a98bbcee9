import { type ComponentType, type ReactNode, Suspense, useState } from 'react';
import { lazyNotice } from '../kit/phone/lazy-part.ts';
import type * as parts from './later-parts.ts';

type Parts = typeof parts;

let loaded: Parts | null = null;

async function load(): Promise<Parts> {
  loaded = await import('./later-parts.ts');
  return loaded;
}

/** Asks for the later parts now, so that nobody waits for them on the next page. */
export function loadLaterParts(): void {
  // Without a link and outside the precache they come when they are needed, or say so there.
  load().catch(() => undefined);
}

/** A part that comes in the file of the later ones. Until it has come, `waiting` stands in its place. */
export function later<P extends object>(
  pick: (parts: Parts) => ComponentType<P>,
  waiting: ReactNode = null,
): ComponentType<P> {
  const Lazy = lazyNotice(async () => pick(await load()));
  return function Later(props: P) {
    // Chosen once: a control that is being used must not be made anew because the file has come meanwhile.
    const [Part] = useState<ComponentType<P>>(() => (loaded === null ? Lazy : pick(loaded)));
    return (
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    );
  };
}
