import { useState } from 'react';
import * as z from 'zod/mini';
import { keepText, keptJson } from '../phone/kept-text.ts';

const schema = z.array(z.string());
const NONE: readonly string[] = [];

/**
 * Which columns of a table are left out, kept in this browser under the table's name: a convenience, never data. `usual`:
 * those that are left out until somebody chooses.
 */
export function useChosenColumns(
  name: string,
  usual: readonly string[] = NONE,
): readonly [ReadonlySet<string>, (column: string, isHidden: boolean) => void] {
  const key = `bitacora-columns-${name}`;
  const [chosen, setChosen] = useState<{ readonly key: string; readonly hidden: ReadonlySet<string> } | null>(null);
  const hidden = chosen?.key === key ? chosen.hidden : new Set(kept(key) ?? usual);
  const hide = (column: string, isHidden: boolean): void => {
    const next = new Set(hidden);
    if (isHidden) next.add(column);
    else next.delete(column);
    setChosen({ key, hidden: next });
    keepText(key, JSON.stringify([...next]));
  };
  return [hidden, hide];
}

/** Null: nobody chose. */
function kept(key: string): readonly string[] | null {
  return schema.safeParse(keptJson(key)).data ?? null;
}
