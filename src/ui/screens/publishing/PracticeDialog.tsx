import { useEffect, useState } from 'react';
import type { Publication } from '../../../domain/publishing/publication.ts';
import type { Person } from '../../../domain/sync/people.ts';
import { type Administered, listPeople } from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { ChosenList } from './ChosenList.tsx';

/** Who tries a version out before it is published. */
export function PracticeDialog({
  version,
  publication,
  busy,
  onBegin,
  onClose,
}: {
  readonly version: number;
  readonly publication: Publication;
  readonly busy: boolean;
  readonly onBegin: (people: readonly string[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['publishing', 'roles']);
  const [people, setPeople] = useState<Administered<readonly Person[]> | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>(publication.state === 'practice' ? publication.people : []);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    let left = false;
    const read = async () => {
      const answer = await listPeople(serviceWire());
      if (!left) setPeople(answer);
    };
    void read();
    return () => {
      left = true;
    };
  }, []);
  const begin = () => {
    setAsked(true);
    if (chosen.length > 0) onBegin(chosen);
  };
  return (
    <Dialog
      title={t('practice.title', { version })}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={begin}>
          {t('practice.action')}
        </Button>
      }
    >
      <p>{t('practice.lead')}</p>
      {people === null ? <Skeleton lines={2} /> : null}
      {people !== null && people.kind !== 'done' ? <TroubleBanner fault={people} /> : null}
      {people?.kind === 'done' ? (
        <ChosenList
          label={t('act.practice')}
          options={people.value
            .filter((person) => person.endedAt === null)
            .map(({ userId, name, role }) => ({ value: userId, label: `${name} (${t(`roles:${role}`)})` }))}
          chosen={chosen}
          error={asked && chosen.length === 0 ? t('practice.choose') : null}
          onChange={setChosen}
        />
      ) : null}
    </Dialog>
  );
}
