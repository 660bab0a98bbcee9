import { toNumber } from '../expression/values.ts';
import type { RecordContext } from './record-context.ts';
import type { InstanceNode, ListNode } from './record-node.ts';

/** Instances that a list may have, whatever asks for more. */
export const MAX_INSTANCES = 500;

/** Makes one more instance of a list, from stored answers or, `isFresh`, with its defaults. */
export type MakeInstance = (list: ListNode, stored: unknown, isFresh: boolean) => InstanceNode;

/** `repeat_count`: instances beyond it wait with their answers, and come back when it grows again. */
export function createCounter(
  context: RecordContext,
  list: ListNode,
  make: MakeInstance,
): ReturnType<ListNode['counter']> {
  const { repeatCount } = list.definition.expressions;
  if (repeatCount === undefined) return null;
  let [runs, lastTurn] = [0, 0];
  return context.graph.eager<void>(list.definition.ranks.value, () => {
    // Which of its instances show is theirs to say; how many there are does not wait for that.
    if (list.holder.relevance?.read() === false) return;
    // A count may read its own instances ("again while the last one says so"): it is asked until it stays the same.
    const turn = context.graph.turn();
    runs = turn === lastTurn ? runs + 1 : 0;
    lastTurn = turn;
    if (runs > MAX_INSTANCES) return;
    for (let tries = 0; tries <= MAX_INSTANCES; tries += 1) {
      const { value, recorded } = context.evaluate(repeatCount, list);
      if (recorded) return;
      const wanted = Math.trunc(toNumber(value, { now: context.options.clock.now })) || 0;
      const isResized = context.graph.untracked(() =>
        resize(context, list, Math.min(Math.max(0, wanted), MAX_INSTANCES), make),
      );
      if (!isResized) return;
    }
  });
}

function resize(context: RecordContext, list: ListNode, wanted: number, make: MakeInstance): boolean {
  const now = list.instances.read();
  if (now.length > wanted) list.surplus.unshift(...now.slice(wanted));
  const next = now.slice(0, wanted);
  while (next.length < wanted && context.nodeBudget > 0) {
    next.push(list.surplus.shift() ?? make(list, {}, true));
  }
  return next.length !== now.length && list.instances.write(next);
}
