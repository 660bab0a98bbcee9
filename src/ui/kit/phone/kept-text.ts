/**
 * Reads a small text that this browser keeps in localStorage: the theme, a height, which columns were chosen. Answers
 * of records are never kept here. Null: nothing is kept under `key`, or the browser forbids localStorage.
 */
export function keptText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps `text`, or nothing of `key` where it is null. Where the browser forbids it or is full, nothing is kept. */
export function keepText(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Without the kept text the screen shows its default the next time.
  }
}

/**
 * The kept text of `key`, parsed as JSON; null: nothing is kept, or the text is no JSON. The caller checks the shape.
 */
export function keptJson(key: string): unknown {
  try {
    return JSON.parse(keptText(key) ?? 'null');
  } catch {
    return null;
  }
}
