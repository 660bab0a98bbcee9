import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import './toast.css';

export type ToastMessage = {
  readonly text: string;
  /** Undo, or one next step. */
  readonly action?: { readonly label: string; readonly run: () => void };
};

/** Long enough to read and to reach with the thumb. */
const SHOWN_MS = 8000;

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Says in passing that something was done, with the way back: `const toast = useToast()`. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext);
}

/**
 * Holds the one message shown at a time, above the bottom bar. It stays while its button has the focus, and gives the
 * focus back to where it was before: without that a keyboard or screen reader would start again at the top of the page.
 */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [current, setCurrent] = useState<{ readonly message: ToastMessage; readonly number: number } | null>(null);
  const show = useCallback((message: ToastMessage) => {
    setCurrent((before) => ({ message, number: (before?.number ?? 0) + 1 }));
  }, []);
  const [isReached, setReached] = useState(false);
  const before = useRef<EventTarget | null>(null);
  const hide = useMemo(
    () => () => {
      setCurrent(null);
      setReached(false);
    },
    [],
  );
  useEffect(() => {
    if (current === null || isReached) return undefined;
    const timer = setTimeout(hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [current, isReached, hide]);
  const action = current?.message.action;
  return (
    <ToastContext value={show}>
      {children}
      <output className="toast-place">
        {current === null ? null : (
          <span className={action === undefined ? 'toast toast--passing' : 'toast'} key={current.number}>
            <span>{current.message.text}</span>
            {action === undefined ? null : (
              <button
                type="button"
                className="toast__action"
                onFocus={({ relatedTarget }) => {
                  before.current = relatedTarget;
                  setReached(true);
                }}
                onBlur={() => setReached(false)}
                onClick={() => {
                  hide();
                  action.run();
                  if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
                }}
              >
                {action.label}
              </button>
            )}
          </span>
        )}
      </output>
    </ToastContext>
  );
}
