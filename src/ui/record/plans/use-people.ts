import { useCallback, useEffect } from 'react';
import type { KnownPerson } from '../../../domain/phone/known-people.ts';
import { readKnownPeople } from '../../../storage/phone/known-people.ts';
import { type Stored, useStored } from '../../kit/hooks/use-stored.ts';
import { useMay, useOwn, useSession } from '../../kit/phone/phone.tsx';

/** Asks the service who visits, where this person may know it and there is a signal; what it tells is kept. */
export function useAsksPeople(): () => void {
  const own = useOwn();
  const mayReview = useMay('review');
  const mayRead = useMay('people-read');
  const mayAssign = mayReview && mayRead;
  return useCallback(() => {
    if (!mayAssign || !navigator.onLine) return;
    const ask = async () => {
      // Inicio lists people too, and seldom asks: it does not bring what asking needs.
      const { askPeople } = await import('./ask-people.ts');
      await askPeople(own);
    };
    ask().catch(reportError);
  }, [own, mayAssign]);
}

/**
 * Whom this person may assign a visit to, herself first, then by name: as the service told it last, so that it works
 * without signal. With signal it is asked again.
 */
export function useAssignable(): Stored<readonly KnownPerson[]> {
  const own = useOwn();
  const { me } = useSession();
  const mayReview = useMay('review');
  const mayRead = useMay('people-read');
  const mayAssign = mayReview && mayRead;
  const known = useStored(() => readKnownPeople(own), [own]);
  const ask = useAsksPeople();
  useEffect(ask, [ask]);
  const { userId, name, role, municipalities } = me;
  const self = { userId, name, role, municipalities };
  if (known.state !== 'read') return known;
  const others = mayAssign ? (known.value?.people ?? []).filter((person) => person.userId !== userId) : [];
  return { state: 'read', value: [self, ...others.toSorted((a, b) => a.name.localeCompare(b.name, 'es'))] };
}
