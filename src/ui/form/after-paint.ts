const due = new Set<() => void>();
let frame = 0;

/**
 * Calls `listener` once after the next paint, however often it is asked for until then: what a key does to the rest of
 * the page does not hold back the letter. Gives the way to ask for it no more.
 */
export function afterPaint(listener: () => void): () => void {
  due.add(listener);
  if (frame === 0) frame = requestAnimationFrame(() => setTimeout(callAll));
  return () => void due.delete(listener);
}

function callAll(): void {
  frame = 0;
  const now = [...due];
  due.clear();
  for (const listener of now) listener();
}
