import { useEffect, useId, useMemo, useState } from 'react';
import { type Person, stillNamed } from '../../../domain/sync/people.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { type AdministrationFault, listPeople } from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { namedOptions } from '../../kit/namesakes/besides.ts';
import { partnerNames } from '../../kit/namesakes/partner-options.ts';
import { personHints, personLine } from '../../kit/namesakes/person-hints.ts';
import { usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

const NO_PARTNERS: readonly Entity[] = [];

/** Somebody who works with the app; nobody erases themselves. */
export function PersonTarget({
  onChoose,
}: {
  /** `besides`: what tells this person from a namesake. */
  readonly onChoose: (id: string, besides: string) => Promise<void>;
}) {
  const { t } = useTranslation('erasure');
  const { t: words } = useTranslation('roles');
  const storage = usePhoneStorage();
  const { me } = useSession();
  const field = useId();
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await listPeople(serviceWire());
      if (!current) return;
      if (answer.kind === 'done') setPeople(stillNamed(answer.value));
      else setFault(answer);
    };
    void read();
    return () => {
      current = false;
    };
  }, []);
  const listed = storedOr(
    useStored(() => listEntities(storage, 'partner'), [storage]),
    NO_PARTNERS,
  );
  const partners = useMemo(() => partnerNames(listed), [listed]);
  const look = async () => {
    setBusy(true);
    const person = people?.find(({ userId }) => userId === chosen);
    await onChoose(chosen, person === undefined ? '' : personLine(person, partners, words));
    setBusy(false);
  };
  if (fault !== null) return <TroubleBanner fault={fault} />;
  if (people === null) return <Skeleton />;
  return (
    <>
      <Field id={field} label={t('person')}>
        <SelectInput
          {...fieldIds(field, { hint: false, error: false })}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: '', label: t('choosePerson') },
            ...namedOptions(
              people
                .filter((person) => person.userId !== me.userId)
                .map((person) => ({
                  id: person.userId,
                  name: person.name,
                  hints: personHints(person, partners, words),
                })),
            ),
          ]}
        />
      </Field>
      <Button wide busy={busy} disabled={chosen === ''} onClick={() => void look()}>
        {t('look')}
      </Button>
    </>
  );
}
