import { useEffect, useMemo, useState } from 'react';
import { readPullProgress } from '../../../storage/phone/pull-progress.ts';
import type { DeskItem } from '../../../storage/pulled/review-desk.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { type LookedOver, lookOver, type UsualCache } from './look-over.ts';

/** By record: what was seen; null: it cannot be read here. Absent: not looked at yet. */
type LookedOverRecords = ReadonlyMap<string, LookedOver | null>;

/** What was seen, and of which revision among which records. */
type Seen = { readonly of: string; readonly looked: LookedOver | null };
const NONE: ReadonlyMap<string, Seen> = new Map();
/** Results are shown in groups of this many, so that the table is not drawn anew for each one. */
const AT_ONCE = 8;

/**
 * Looks records over one after the other while the desk is open, the first rows first. What was looked at stays until the
 * record changes; nothing is asked of the service. While records are still coming, what is seen is `provisional`: what is
 * compared with the visit before, with others of that day and with what is usual may miss a signal, so that nothing may
 * be approved for having none. Once all are here each is looked over again.
 */
export function useLookedOver(items: readonly DeskItem[]): {
  readonly looked: LookedOverRecords;
  /** How many were looked over among what is here now. */
  readonly done: number;
  readonly provisional: boolean;
} {
  const own = useOwn();
  const isAllHere =
    storedOr(
      useStored(() => readPullProgress(own), [own]),
      'coming' as const,
    ) === 'here';
  const when = isAllHere ? 'all' : 'some';
  const [seen, setSeen] = useState(NONE);
  // What is usual among some of the records is not so among all.
  const [caches] = useState<{ readonly [when in 'some' | 'all']: UsualCache }>(() => ({
    some: new Map(),
    all: new Map(),
  }));
  const [known] = useState(() => new Map<string, string>());
  useEffect(() => {
    let left = false;
    const cache = caches[when];
    const work = async () => {
      const missing = items.filter(({ id, revision }) => known.get(id) !== `${revision} ${when}`);
      for (let at = 0; at < missing.length; at += AT_ONCE) {
        const found: [string, Seen][] = [];
        const some = missing.slice(at, at + AT_ONCE);
        for (const { id, revision } of some) {
          if (left) return;
          // One that cannot be read (its form is missing, its body damaged) is opened by hand, and holds no other up.
          const looked = await lookOver(own, id, cache).catch(() => null);
          found.push([id, { of: `${revision} ${when}`, looked }]);
        }
        if (left) return;
        for (const [id, { of }] of found) known.set(id, of);
        setSeen((before) => new Map([...before, ...found]));
      }
    };
    void work();
    return () => {
      left = true;
    };
  }, [own, items, caches, known, when]);
  const looked = useMemo(() => new Map([...seen].map(([id, one]) => [id, one.looked])), [seen]);
  const done = items.filter(({ id, revision }) => seen.get(id)?.of === `${revision} ${when}`).length;
  return { looked, done, provisional: !isAllHere || done < items.length };
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
