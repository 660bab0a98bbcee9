/** Counts the seconds that a form was in sight, by a monotonic clock that a wrong date cannot move. */
export type ActiveTime = {
  readonly seconds: () => number;
  readonly setVisible: (visible: boolean) => void;
};

/** Goes on from `before` seconds; `monotonicMs` is `performance.now`. */
export function createActiveTime(before: number, monotonicMs: () => number): ActiveTime {
  let counted = before;
  let since: number | null = monotonicMs();
  return {
    seconds: () => Math.round(counted + (since === null ? 0 : (monotonicMs() - since) / 1000)),
    setVisible(visible) {
      if (visible === (since !== null)) return;
      if (since !== null) counted += (monotonicMs() - since) / 1000;
      since = visible ? monotonicMs() : null;
    },
  };
}
