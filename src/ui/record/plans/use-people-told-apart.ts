import { useEffect, useMemo } from 'react';
import { readKnownPeople } from '../../../storage/phone/known-people.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { besidesOf, hasNamesakes, withBesides } from '../../kit/namesakes/besides.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useAsksPeople } from './use-people.ts';

type NamedPerson = { readonly userId: string; readonly name: string };

/**
 * What people are called on a screen: two of one name with what tells them apart, as far as this phone knows or the
 * service tells it now. Where nobody shares a name, nothing is read and asked.
 */
export function usePeopleToldApart(people: readonly NamedPerson[]): (person: NamedPerson) => string {
  const { t } = useTranslation('roles');
  const own = useOwn();
  // The same person stands in many rows.
  const each = useMemo(() => [...new Map(people.map((person) => [person.userId, person])).values()], [people]);
  const isNeeded = hasNamesakes(each);
  const ask = useAsksPeople();
  useEffect(() => {
    if (isNeeded) ask();
  }, [isNeeded, ask]);
  const read = useStored(async () => {
    if (!isNeeded) return null;
    const known = await readKnownPeople(own);
    // Inicio has lists of people too, and nearly never two of one name: it does not bring the municipalities for them.
    const [{ knownHints }] = await Promise.all([import('../../kit/namesakes/person-hints.ts'), loadTexts('roles')]);
    return { known: new Map(known?.people.map((person) => [person.userId, person])), knownHints };
  }, [own, isNeeded]);
  const facts = storedOr(read, null);
  const besides = useMemo(() => {
    if (facts === null) return null;
    return besidesOf(
      each.map(({ userId, name }) => {
        const person = facts.known.get(userId);
        return { id: userId, name, hints: person === undefined ? [] : facts.knownHints(person, t) };
      }),
    );
  }, [each, facts, t]);
  return ({ userId, name }) => withBesides(shownName(name), besides?.get(userId));
}
