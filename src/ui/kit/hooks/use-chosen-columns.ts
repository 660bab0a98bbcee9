import { useState } from 'react';
import * as z from 'zod/mini';

const schema = z.array(z.string());

/** Which columns of a table are left out, kept in this browser under the table's name: a convenience, never data. */
export function useChosenColumns(
  name: string,
): readonly [ReadonlySet<string>, (column: string, isHidden: boolean) => void] {
  const key = `bitacora-columns-${name}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(kept(key)));
  const hide = (column: string, isHidden: boolean): void => {
    const next = new Set(hidden);
    if (isHidden) next.add(column);
    else next.delete(column);
    setHidden(next);
    try {
      localStorage.setItem(key, JSON.stringify([...next]));
    } catch {
      // Forbidden or full: they stand as chosen until the page is left.
    }
  };
  return [hidden, hide];
}

function kept(key: string): readonly string[] {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}
