import * as z from 'zod/mini';

/**
 * What an entry of the browser's history says about an open form. Depth 0 is the entry by which the form was opened; it
 * lies under the first page and is never stayed on, so that Back from the first page is heard here and not by the router.
 */
const entrySchema = z.object({
  form: z.string(),
  page: z.string(),
  depth: z.number(),
  /** Whether the entry before depth 0 is a place of this app. */
  fromApp: z.boolean(),
});
type Entry = z.infer<typeof entrySchema>;

/** The parts of `window` that are needed; a test brings its own. */
export type HistoryParts = {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'go'>;
  readonly addEventListener: (type: 'popstate', listener: (event: { readonly state: unknown }) => void) => void;
  readonly removeEventListener: (type: 'popstate', listener: (event: { readonly state: unknown }) => void) => void;
  /** Closes what lies over the page; false: nothing does. */
  readonly closeOverlay: () => boolean;
};

export type FormHistory = {
  /** Another page of the form: Back leads to the one before. */
  readonly visit: (page: string) => void;
  /** Leaves for where the person came from; `elsewhere` is called where that is not known. */
  readonly leave: (elsewhere: () => void) => void;
  /** Leaves for good: the form's own entries go, and `replace` puts another place in their stead. */
  readonly leaveFor: (replace: () => void) => void;
  readonly stop: () => void;
};

/**
 * The pages of an open form in the browser's history, so that the phone's Back goes a page back, closes what is open,
 * and only then leaves. `onPage` hears which page Back or Forward leads to.
 */
export function createFormHistory(
  parts: HistoryParts,
  start: { readonly form: string; readonly page: string; readonly fromApp: boolean },
  onPage: (page: string) => void,
): FormHistory {
  const known = entryOf(parts.history.state, start.form);
  // After a reload, or coming back from a place that the form led to, the entry knows its depth.
  const ground: Entry = known === null ? { ...start, depth: 0 } : { ...known, depth: 0 };
  let entry: Entry = known === null || known.depth === 0 ? { ...ground, page: start.page, depth: 1 } : known;
  let leaving: (() => void) | null = null;
  if (known === null || known.depth === 0) {
    parts.history.replaceState(ground, '');
    parts.history.pushState(entry, '');
  } else {
    entry = { ...entry, page: start.page };
    parts.history.replaceState(entry, '');
  }

  function onPop(event: { readonly state: unknown }): void {
    if (leaving !== null) {
      const then = leaving;
      leaving = null;
      then();
      return;
    }
    const next = entryOf(event.state, start.form);
    // An entry of another place: the router has it.
    if (next === null) return;
    if (parts.closeOverlay()) {
      parts.history.pushState(entry, '');
      return;
    }
    // Back from the first page: there is nothing more to go back to in the form.
    if (next.depth === 0) return parts.history.go(-1);
    const moved = next.page !== entry.page;
    entry = next;
    if (moved) onPage(next.page);
  }
  parts.addEventListener('popstate', onPop);

  return {
    visit(page) {
      if (page === entry.page) return;
      entry = { ...entry, page, depth: entry.depth + 1 };
      parts.history.pushState(entry, '');
    },
    leave(elsewhere) {
      if (entry.fromApp) parts.history.go(-entry.depth - 1);
      else elsewhere();
    },
    leaveFor(replace) {
      leaving = replace;
      parts.history.go(-entry.depth);
    },
    stop: () => parts.removeEventListener('popstate', onPop),
  };
}

function entryOf(state: unknown, form: string): Entry | null {
  const read = entrySchema.safeParse(state);
  return read.success && read.data.form === form ? read.data : null;
}

/** Asks the topmost dialog to close, as the Esc key does; false: none is open. */
export function closeTopDialog(): boolean {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
  return dialog !== undefined;
}
