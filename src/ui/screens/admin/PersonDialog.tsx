import { KeyRound, Pencil, SmartphoneNfc } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../../domain/sync/people.ts';
import { type AdministrationFault, changePerson, enrol, revokeDevice } from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { ConfirmDialog, Dialog } from '../../kit/components/Dialog.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { personLine } from '../../kit/namesakes/person-hints.ts';
import { scopeLines } from '../../kit/search/scope-words.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { EditPersonDialog } from './EditPersonDialog.tsx';
import type { FreshCode } from './fresh-code.ts';
import { phonesOf } from './phones-of.ts';

const NO_PARTNERS: ReadonlyMap<string, string> = new Map();

/** One person: their phones with the last contact, a new code, a lost phone. */
export function PersonDialog({
  person,
  onClose,
  onCode,
  onChanged,
}: {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onCode: (code: FreshCode) => void;
  readonly onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [editing, setEditing] = useState(false);
  const [revoking, setRevoking] = useState<Person['devices'][number] | null>(null);
  const [ending, setEnding] = useState(false);
  const active = person.endedAt === null;
  const { phones, canEnter } = phonesOf(person);
  const { t: words } = useTranslation('roles');
  // Two of one name: whoever confirms sees which of them it is about.
  const who = `${person.name} · ${personLine(person, NO_PARTNERS, words)}`;

  const giveCode = async () => {
    setBusy(true);
    const result = await enrol(serviceWire(), { userId: person.userId });
    setBusy(false);
    if (result.kind === 'done') onCode({ name: person.name, answer: result.value });
    else setFault(result);
  };
  const revokePhone = async (deviceId: string) => {
    setRevoking(null);
    const result = await revokeDevice(serviceWire(), deviceId);
    if (result.kind !== 'done') setFault(result);
    else {
      toast({ text: t('person.revoked') });
      await onChanged();
    }
  };
  const change = async () => {
    setBusy(true);
    setFault(null);
    const result = await changePerson(serviceWire(), person.userId, { active: !active });
    setBusy(false);
    setEnding(false);
    if (result.kind !== 'done') setFault(result);
    else await onChanged();
  };
  if (editing) {
    return (
      <EditPersonDialog
        person={person}
        onClose={() => setEditing(false)}
        onChanged={async () => {
          await onChanged();
          setEditing(false);
          toast({ text: t('person.saved') });
        }}
      />
    );
  }
  if (revoking !== null) {
    return (
      <ConfirmDialog
        title={t('person.revokeTitle', { phone: revoking.name })}
        confirmLabel={t('person.revoke')}
        onConfirm={() => void revokePhone(revoking.id)}
        onClose={() => setRevoking(null)}
      >
        <p>{who}</p>
        <p>{t('person.revokeText')}</p>
      </ConfirmDialog>
    );
  }
  if (ending) {
    return (
      <ConfirmDialog
        title={t('person.endTitle', { name: person.name })}
        confirmLabel={t('person.end')}
        busy={busy}
        onConfirm={() => void change()}
        onClose={() => setEnding(false)}
      >
        <p>{who}</p>
        <p>{t('person.endText')}</p>
      </ConfirmDialog>
    );
  }
  return (
    <Dialog title={person.name} onClose={onClose}>
      {fault === null ? null : <TroubleBanner fault={fault} />}
      {active && !canEnter ? (
        <Banner tone="warning" title={t('person.cannotEnter')} live>
          {t('person.cannotEnterText')}
        </Banner>
      ) : null}
      <Facts
        facts={[
          { name: t('person.role'), value: t(`roles:${person.role}`) },
          {
            name: t('person.scope'),
            value: scopeLines(person, (word) => t(`roles:scope.${word}`)).join('\n'),
          },
        ]}
      />
      <Section title={t('person.phones')}>
        {person.devices.length === 0 ? <p>{t('person.noPhones')}</p> : null}
        <Card flush>
          <List>
            {phones.map(({ device, closedAt, removable }) => (
              <ListRow
                key={device.id}
                title={device.name}
                detail={
                  closedAt === null
                    ? t('person.lastContact', { when: formatDateTime(device.lastContactAt) })
                    : t('person.closedAt', { when: formatDateTime(closedAt) })
                }
                badge={
                  removable && person.manageable ? (
                    <Button variant="danger" onClick={() => setRevoking(device)}>
                      {t('person.revokeShort')}
                    </Button>
                  ) : undefined
                }
              />
            ))}
          </List>
        </Card>
      </Section>
      {person.manageable ? (
        <>
          <Button wide icon={Pencil} onClick={() => setEditing(true)}>
            {t('person.edit')}
          </Button>
          {active ? (
            <Button variant="primary" wide icon={KeyRound} busy={busy} onClick={() => void giveCode()}>
              {t('person.newCode')}
            </Button>
          ) : null}
          <Button
            variant={active ? 'danger' : 'primary'}
            wide
            icon={SmartphoneNfc}
            busy={busy}
            onClick={() => (active ? setEnding(true) : void change())}
          >
            {active ? t('person.end') : t('person.takeBack')}
          </Button>
        </>
      ) : null}
    </Dialog>
  );
}
