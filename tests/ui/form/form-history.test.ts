import { describe, expect, it } from 'vitest';
import { createFormHistory } from '../../../src/ui/form/form-history.ts';

/** A browser's history of one window, with `popstate` as it comes: after a move, never after a push. */
function browser(entries: unknown[] = ['home', 'form']) {
  let at = entries.length - 1;
  const listeners = new Set<(event: { readonly state: unknown }) => void>();
  const go = (steps: number) => {
    at = Math.max(0, Math.min(entries.length - 1, at + steps));
    for (const listener of listeners) listener({ state: entries[at] });
  };
  return {
    go,
    back: () => go(-1),
    at: () => at,
    length: () => entries.length,
    history: {
      get state() {
        return entries[at];
      },
      pushState: (state: unknown) => {
        entries.splice(at + 1, entries.length, state);
        at += 1;
      },
      replaceState: (state: unknown) => {
        entries[at] = state;
      },
      go,
    },
    addEventListener: (_type: 'popstate', listener: (event: { readonly state: unknown }) => void) =>
      listeners.add(listener),
    removeEventListener: (_type: 'popstate', listener: (event: { readonly state: unknown }) => void) =>
      listeners.delete(listener),
  };
}

function stage({ fromApp = true, overlay = false } = {}) {
  const window = browser();
  const pages: string[] = [];
  let open = overlay;
  const parts = {
    ...window,
    history: window.history,
    closeOverlay: () => {
      const was = open;
      open = false;
      return was;
    },
  };
  const trail = createFormHistory(parts, { form: 'd1', page: 'one', fromApp }, (page) => pages.push(page));
  return { window, pages, trail, parts, openDialog: () => (open = true) };
}

describe('Back in a form', () => {
  it('goes a page back, page by page, and only then leaves', () => {
    const { window, pages, trail } = stage();
    trail.visit('two');
    trail.visit('three');
    window.back();
    window.back();
    expect(pages).toEqual(['two', 'one']);
    window.back();
    expect([window.at(), pages.length]).toEqual([0, 2]);
  });

  it('closes what is open first, and stays on the page', () => {
    const { window, pages, trail, openDialog } = stage();
    trail.visit('two');
    openDialog();
    window.back();
    expect(pages).toEqual([]);
    window.back();
    expect(pages).toEqual(['one']);
  });

  it('closes what is open on the first page too, and only then leaves', () => {
    const { window, pages, openDialog } = stage();
    openDialog();
    window.back();
    expect(window.history.state).toMatchObject({ form: 'd1', page: 'one' });
    window.back();
    expect([window.at(), window.history.state, pages]).toEqual([0, 'home', []]);
  });

  it('and Forward into a form that was left opens it at its first page, from where Back leaves again', () => {
    const { window, trail, parts } = stage();
    window.back();
    trail.stop();
    window.go(1);
    const again = createFormHistory(parts, { form: 'd1', page: 'one', fromApp: true }, () => expect.unreachable());
    window.back();
    expect(window.at()).toBe(0);
    again.stop();
  });

  it('and Forward leads on again', () => {
    const { window, trail, pages } = stage();
    trail.visit('two');
    window.back();
    window.go(1);
    expect(pages).toEqual(['one', 'two']);
  });

  it('Salir returns to where one came from, however many pages were seen', () => {
    const { window, trail } = stage();
    trail.visit('two');
    trail.visit('three');
    trail.leave(() => expect.unreachable());
    expect(window.at()).toBe(0);
  });

  it('Salir leads elsewhere where the form was opened by its address', () => {
    let elsewhere = 0;
    stage({ fromApp: false }).trail.leave(() => (elsewhere += 1));
    expect(elsewhere).toBe(1);
  });

  it('after finishing no entry of the form is left behind', () => {
    const { window, trail, pages } = stage();
    trail.visit('two');
    trail.visit('review');
    trail.leaveFor(() => window.history.replaceState('result'));
    expect([window.at(), window.history.state, pages]).toEqual([1, 'result', []]);
    window.back();
    expect(window.at()).toBe(0);
  });

  it('knows its depth again after a reload', () => {
    const { window, trail, parts } = stage();
    trail.visit('two');
    trail.stop();
    const pages: string[] = [];
    const again = createFormHistory(parts, { form: 'd1', page: 'two', fromApp: false }, (page) => pages.push(page));
    again.leave(() => expect.unreachable());
    expect(window.at()).toBe(0);
  });

  it('a page that is already shown adds nothing', () => {
    const { window, trail } = stage();
    trail.visit('one');
    expect(window.length()).toBe(3);
  });
});
