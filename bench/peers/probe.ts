import type { SpecQuestion } from './form-spec.ts';

/** How the bench reaches what a runtime shows. */
type Reach = {
  /** The control of a question (of one option); null when its page is not shown. */
  readonly find: (question: SpecQuestion, option?: string) => HTMLElement | null;
  /** What a calculation shows. */
  readonly result: (name: string) => string;
  /** The next page, where the runtime has pages. */
  readonly next?: () => void;
};

declare global {
  interface Window {
    reach?: Reach;
    takesAnAnswer?: boolean;
    /** Milliseconds from an event to the paint after it. */
    toPaint: { readonly kind: 'key' | 'tap'; readonly ms: number }[];
    /** Milliseconds of each interaction, as the browser itself counts it for INP. */
    interactions: number[];
    /** Milliseconds of each task over 50 ms. */
    longTasks: number[];
    painted: () => Promise<number>;
  }
}

/** Runs in the page before anything else: notes what keys and taps cost until they are painted. */
export function installProbe(): void {
  window.toPaint = [];
  window.interactions = [];
  window.longTasks = [];
  window.painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      });
    });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('interactionId' in entry && entry.interactionId !== 0) window.interactions.push(entry.duration);
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  const note = (kind: 'key' | 'tap') => (event: Event) => {
    if (!event.isTrusted) return;
    const at = event.timeStamp;
    void window.painted().then((painted) => window.toPaint.push({ kind, ms: painted - at }));
  };
  addEventListener('keydown', note('key'), true);
  addEventListener('click', note('tap'), true);
}

/** Runs in the product's page: the same for the app as it is, known by `data-path` on each question's card. */
export function installProductReach(firstQuestion: string): void {
  const controls = (name: string, rest = ''): string =>
    `[data-path="${name}"] input${rest}, [data-path="${name}"] textarea${rest}`;
  window.reach = {
    find: ({ name }, option) =>
      document.querySelector<HTMLElement>(controls(name, option === undefined ? '' : `[value="${option}"]`)),
    result: (name) => {
      const field = document.querySelector<HTMLInputElement>(controls(name));
      return (field?.value ?? document.querySelector(`[data-path="${name}"]`)?.textContent ?? '').replace(
        /[^0-9.]/g,
        '',
      );
    },
    next: () => document.querySelector<HTMLElement>('.form-bottom-bar .button--primary')?.click(),
  };
  const look = (): void => {
    if (document.querySelector(controls(firstQuestion)) === null) {
      setTimeout(look, 5);
      return;
    }
    requestAnimationFrame(() => {
      performance.mark('takes-an-answer');
      window.takesAnAnswer = true;
    });
  };
  look();
}
