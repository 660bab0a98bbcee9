import { type ComponentType, type ReactNode, Suspense, useState } from 'react';
import { lazyNotice } from '../kit/phone/lazy-part.ts';

type LaterParts<Parts> = {
  /** Asks for the file now, so that nobody waits for it on the next page. */
  readonly load: () => void;
  /** A part out of the file. Until the file has come, `waiting` stands in its place. */
  readonly part: <P extends object>(pick: (parts: Parts) => ComponentType<P>, waiting?: ReactNode) => ComponentType<P>;
};

/** Parts of an open form that come in one file of their own, after its first page takes an answer. */
export function laterParts<Parts>(bring: () => Promise<Parts>): LaterParts<Parts> {
  let loaded: Parts | null = null;
  const load = async (): Promise<Parts> => {
    loaded = await bring();
    return loaded;
  };
  return {
    load: () => {
      // Without a link and outside the precache they come when they are needed, or say so there.
      load().catch(() => undefined);
    },
    part: (pick, waiting = null) => {
      const Lazy = lazyNotice(async () => pick(await load()));
      return function Later(props) {
        // Chosen once: a control that is being used must not be made anew because the file has come meanwhile.
        const [Part] = useState(() => (loaded === null ? Lazy : pick(loaded)));
        return (
          <Suspense fallback={waiting}>
            <Part {...props} />
          </Suspense>
        );
      };
    },
  };
}
