import { useEffect, useState } from 'react';
import { readPullProgress } from '../../../storage/pulled/pull.ts';
import type { DeskItem } from '../../../storage/pulled/review-desk.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { type LookedOver, lookOver, type UsualCache } from './look-over.ts';

/** By record: what was seen; null: it cannot be read here. Absent: not looked at yet. */
export type LookedOverRecords = ReadonlyMap<string, LookedOver | null>;

const NONE: LookedOverRecords = new Map();
/** Results are shown in groups of this many, so that the table is not drawn anew for each one. */
const AT_ONCE = 8;

/**
 * Looks records over one after the other while the desk is open, the first rows first. What was looked at stays until the
 * record changes; nothing is asked of the service. It begins when all records are here: what is compared with the visit
 * before, with others of that day and with what is usual would else miss a signal, and be approved with those without.
 */
export function useLookedOver(items: readonly DeskItem[]): LookedOverRecords {
  const own = useOwn();
  const isAllHere =
    storedOr(
      useStored(() => readPullProgress(own), [own]),
      'coming' as const,
    ) === 'here';
  const [seen, setSeen] = useState(NONE);
  const [cache] = useState<UsualCache>(() => new Map());
  const [versions] = useState(() => new Map<string, number>());
  useEffect(() => {
    if (!isAllHere) return undefined;
    let left = false;
    const work = async () => {
      const missing = items.filter(({ id, revision }) => versions.get(id) !== revision);
      for (let at = 0; at < missing.length; at += AT_ONCE) {
        const found: [string, LookedOver | null][] = [];
        const some = missing.slice(at, at + AT_ONCE);
        for (const { id } of some) {
          if (left) return;
          // One that cannot be read (its form is missing, its body damaged) is opened by hand, and holds no other up.
          found.push([id, await lookOver(own, id, cache).catch(() => null)]);
        }
        if (left) return;
        for (const { id, revision } of some) versions.set(id, revision);
        setSeen((before) => new Map([...before, ...found]));
      }
    };
    void work();
    return () => {
      left = true;
    };
  }, [own, items, cache, versions, isAllHere]);
  return seen;
}

/** One record by itself, where no table has looked it over. */
export function useLookedOverOne(id: string, revision: number, known: LookedOver | null): LookedOver | null {
  const own = useOwn();
  const [seen, setSeen] = useState<LookedOver | null>(null);
  const isKnown = known !== null;
  useEffect(() => {
    if (isKnown) return undefined;
    let left = false;
    const look = async () => {
      const found = await lookOver(own, id, new Map()).catch(() => null);
      if (!left) setSeen(found);
    };
    void look();
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- a later revision is looked over anew
  }, [own, id, revision, isKnown]);
  return known ?? seen;
}
