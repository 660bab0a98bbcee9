import { useCallback, useSyncExternalStore } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine, GroupState, QuestionState, RepeatState } from '../../domain/form/engine-api.ts';
import { afterPaint } from './after-paint.ts';

/** The state of one question; renders again only when something in it changes. */
export function useQuestion(engine: FormEngine, path: Path): QuestionState {
  return useSyncExternalStore(useSubscription(engine, path), () => engine.question(path));
}

/** The state of one repeat. */
export function useRepeat(engine: FormEngine, path: Path): RepeatState {
  return useSyncExternalStore(useSubscription(engine, path), () => engine.repeat(path));
}

/** The state of a group, inside an instance where it stands in one. */
export function useGroup(engine: FormEngine, name: string, instancePath?: Path): GroupState {
  const path = instancePath === undefined ? name : `${instancePath}/${name}`;
  return useSyncExternalStore(useSubscription(engine, path), () => engine.group(name, instancePath));
}

/** The state of a page's own group; null where the page is what stands in no group. */
export function usePageGroup(engine: FormEngine, name: string | null): GroupState | null {
  return useSyncExternalStore(useSubscription(engine, name ?? '*'), () => (name === null ? null : engine.group(name)));
}

/**
 * What is worked out from the whole record: how far it is, what a page still offers. It is drawn after the letter or the
 * mark that changed it, and only when `read` gives another value.
 */
export function useWholeRecord<T>(engine: FormEngine, read: () => T): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      let forget = (): void => undefined;
      const stop = engine.subscribe('*', () => {
        forget = afterPaint(listener);
      });
      return () => {
        stop();
        forget();
      };
    },
    [engine],
  );
  return useSyncExternalStore(subscribe, read);
}

function useSubscription(engine: FormEngine, path: Path): (listener: () => void) => () => void {
  return useCallback((listener) => engine.subscribe(path, listener), [engine, path]);
}
