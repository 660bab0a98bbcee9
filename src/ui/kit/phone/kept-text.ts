/**
 * Small things of this browser that may be missing: a look, a height, which columns were chosen. Nothing that was
 * recorded. Null where nothing is kept, or where the browser forbids keeping.
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
    // What is kept here only spares a choice: whoever asks again gets the usual.
  }
}

/** What was kept as JSON; null also where it is none. Whoever reads it checks its shape. */
export function keptJson(key: string): unknown {
  try {
    return JSON.parse(keptText(key) ?? 'null');
  } catch {
    return null;
  }
}
