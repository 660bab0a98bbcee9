import { useCallback, useEffect } from 'react';
import { may } from '../../../domain/access/roles.ts';
import type { KnownPerson } from '../../../domain/phone/known-people.ts';
import { readKnownPeople, saveKnownPeople } from '../../../storage/phone/known-people.ts';
import { listPeople } from '../../../sync/administration.ts';
import { type Stored, useStored } from '../../kit/hooks/use-stored.ts';
import { useMay, useOwn, useSession } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** Asks the service who visits, where this person may know it and there is a signal; what it tells is kept. */
export function useAsksPeople(): () => void {
  const own = useOwn();
  const mayReview = useMay('review');
  const mayRead = useMay('people-read');
  const mayAssign = mayReview && mayRead;
  return useCallback(() => {
    if (!mayAssign || !navigator.onLine) return;
    const ask = async () => {
      const answer = await listPeople(serviceWire());
      // Without an answer what is known stays; the screen says so where nothing is.
      if (answer.kind !== 'done') return;
      // Who fills forms about Juntas: a partner's contact and a titular municipal do not.
      const active = answer.value.filter(({ endedAt, role }) => endedAt === null && may(role, 'write-own'));
      await saveKnownPeople(
        own,
        active.map(({ userId, name, role, municipalities }) => ({ userId, name, role, municipalities })),
      );
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
