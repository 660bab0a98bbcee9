import { type ComponentType, createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { loadPatiently, pauseUntilWoken } from './load-patiently.ts';

/** After so many tries the screen says that its file does not come, because a person waits for it. */
const TRIES_OF_A_SCREEN = 3;

const InItsPlace = createContext<ReactNode>(null);

/**
 * What stands in the place of a lazy part below, until its file has come; nothing by default. React's own `Suspense` is not
 * used for this: once it has shown something in the place of a part, it holds the part back for 300 ms, although it came
 * after ten. That was a third of the time in which a form opens.
 */
export function WhileComing({ show = null, children }: { readonly show?: ReactNode; readonly children: ReactNode }) {
  return <InItsPlace value={show}>{children}</InItsPlace>;
}

/** A notice in a file of its own: while it does not come, the screen around it does without. */
export function lazyNotice<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return lazyWithin(load, Number.POSITIVE_INFINITY);
}

/** A screen in a file of its own: a link that breaks for a moment does not show; after that the error says what to do. */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  return lazyWithin(load, TRIES_OF_A_SCREEN);
}

/** A part in a file of its own. What `bring` has brought is drawn at once, with nothing in its place before. */
type LazyPart<P> = ComponentType<P> & { readonly bring: () => Promise<ComponentType<P>> };

/** A part whose file is asked for when it is drawn for the first time; afterwards it is there at once, for everybody. */
function lazyWithin<P extends object>(load: () => Promise<ComponentType<P>>, tries: number): LazyPart<P> {
  let here: ComponentType<P> | null = null;
  let coming: Promise<ComponentType<P>> | null = null;

  function bring(): Promise<ComponentType<P>> {
    coming ??= loadWithin(load, tries).then(
      (part) => {
        here = part;
        return part;
      },
      (reason: unknown) => {
        // Whoever comes to it again asks for it again.
        coming = null;
        throw reason;
      },
    );
    return coming;
  }

  function Lazy(props: P) {
    const inItsPlace = useContext(InItsPlace);
    const [Part, setPart] = useState(() => {
      // Asked for now: an effect would wait for the paint.
      if (here === null) bring().catch(() => undefined);
      return here;
    });
    const [failure, setFailure] = useState<{ readonly reason: unknown } | null>(null);
    useEffect(() => {
      if (Part !== null) return undefined;
      let watching = true;
      bring().then(
        (part) => watching && setPart(() => part),
        (reason: unknown) => watching && setFailure({ reason }),
      );
      return () => {
        watching = false;
      };
    }, [Part]);
    if (failure !== null) throw failure.reason;
    // What stands in the place of this part is not what stands in the place of a part of it.
    return Part === null ? (
      inItsPlace
    ) : (
      <InItsPlace value={null}>
        <Part {...props} />
      </InItsPlace>
    );
  }
  return Object.assign(Lazy, { bring });
}

async function loadWithin<P>(load: () => Promise<ComponentType<P>>, tries: number): Promise<ComponentType<P>> {
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
  return part;
}
