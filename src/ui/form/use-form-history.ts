import { useContext, useEffect, useMemo, useRef } from 'react';
import { cameFromWithin } from '../kit/hooks/use-arrival.ts';
import { closeTopDialog, createFormHistory, type FormHistory } from './form-history.ts';
import { PreviewContext } from './preview-context.ts';

/** The way of this form in the browser's history while it is open; see `form-history.ts`. */
export function useFormHistory(form: string, page: string, onPage: (page: string) => void): FormHistory {
  // A preview lies over a page that stays: who leaves the form leaves the preview.
  const closePreview = useContext(PreviewContext);
  const hear = useRef(onPage);
  useEffect(() => {
    hear.current = onPage;
  });
  const first = useRef(page);
  const made = useRef<FormHistory | null>(null);
  useEffect(() => {
    const trail = createFormHistory(
      {
        history,
        addEventListener: (type, listener) => addEventListener(type, listener),
        removeEventListener: (type, listener) => removeEventListener(type, listener),
        closeOverlay: closeTopDialog,
      },
      { form, page: first.current, fromApp: cameFromWithin() },
      (next) => hear.current(next),
    );
    made.current = trail;
    return trail.stop;
  }, [form]);
  return useMemo(
    () => ({
      visit: (next) => made.current?.visit(next),
      leave: (elsewhere) => {
        if (closePreview !== null) closePreview();
        else if (made.current === null) elsewhere();
        else made.current.leave(elsewhere);
      },
      leaveFor: (replace) => (made.current === null ? replace() : made.current.leaveFor(replace)),
      stop: () => made.current?.stop(),
    }),
    [closePreview],
  );
}
