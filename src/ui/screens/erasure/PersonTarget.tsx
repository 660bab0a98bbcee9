import { useEffect, useId, useState } from 'react';
import { type Person, stillNamed } from '../../../domain/sync/people.ts';
import { type AdministrationFault, listPeople } from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

/** Somebody who works with the app; nobody erases themselves. */
export function PersonTarget({ onChoose }: { readonly onChoose: (id: string) => Promise<void> }) {
  const { t } = useTranslation('erasure');
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
  const look = async () => {
    setBusy(true);
    await onChoose(chosen);
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
            ...people
              .filter((person) => person.userId !== me.userId)
              .map((person) => ({ value: person.userId, label: person.name })),
          ]}
        />
      </Field>
      <Button wide busy={busy} disabled={chosen === ''} onClick={() => void look()}>
        {t('look')}
      </Button>
    </>
  );
}
