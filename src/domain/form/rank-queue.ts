/** What has a turn: the lowest rank comes first. */
export type QueueItem = { readonly rank: number; readonly run: () => void };
export type Queue = { readonly push: (item: QueueItem) => void; readonly drain: () => void };

/**
 * A binary heap by rank. `drain` runs what is in it, and what is pushed meanwhile, until nothing is left. A cell that is
 * pushed twice runs once: the second time it is not due any more and does nothing.
 */
export function createQueue(): Queue {
  const heap: QueueItem[] = [];
  let isDraining = false;
  const rankAt = (index: number): number => heap[index]?.rank ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };

  function push(item: QueueItem): void {
    heap.push(item);
    let index = heap.length - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (rankAt(above) <= rankAt(index)) return;
      swap(above, index);
      index = above;
    }
  }

  function pop(): QueueItem | undefined {
    const [top] = heap;
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return top;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const smaller = rankAt(left) <= rankAt(left + 1) ? left : left + 1;
      if (rankAt(smaller) >= rankAt(index)) return top;
      swap(index, smaller);
      index = smaller;
    }
  }

  return {
    push,
    drain: () => {
      if (isDraining) return;
      isDraining = true;
      try {
        for (let item = pop(); item !== undefined; item = pop()) item.run();
      } finally {
        isDraining = false;
      }
    },
  };
}
