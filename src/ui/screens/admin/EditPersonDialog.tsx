import { useId, useState } from 'react';
import { ROLES, type Role, reachOf } from '../../../domain/access/roles.ts';
import type { Person } from '../../../domain/sync/people.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { type AdministrationFault, changePerson } from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { partnerOptions } from '../../kit/namesakes/partner-options.ts';
import { usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { GIVEN_IN_SCOPE, needsPlace } from './given-roles.ts';
import { MunicipalitiesField } from './MunicipalitiesField.tsx';
import { personChange } from './person-change.ts';

/** Another name, work, partner or other municipalities of a person who is there. Her phones hear of it by themselves. */
export function EditPersonDialog({
  person,
  onClose,
  onChanged,
}: {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  const { me } = useSession();
  const storage = usePhoneStorage();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState<Role>(person.role);
  const [partnerId, setPartnerId] = useState(person.partnerId ?? '');
  const [municipalities, setMunicipalities] = useState<readonly string[]>(person.municipalities ?? []);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const ids = { name: useId(), role: useId(), partner: useId() };
  const partners = storedOr(
    useStored(() => listEntities(storage, 'partner'), [storage]),
    [],
  );
  const given: readonly Role[] = reachOf(me.role, 'people-manage') === 'all' ? ROLES : GIVEN_IN_SCOPE;
  // The work that a person has stays to be chosen, also where one may not give it.
  const roles = ROLES.filter((one) => one === person.role || given.includes(one));
  const nameMissing = tried && name.trim() === '';
  // Taking the last one away gives all: that is said before, and on the button.
  const widens = person.municipalities !== null && municipalities.length === 0 && !needsPlace(role, municipalities);
  const placeMissing = tried && needsPlace(role, municipalities);
  const partnerMissing = tried && role === 'partner' && partnerId === '';

  const save = async () => {
    setTried(true);
    if (name.trim() === '' || (role === 'partner' && partnerId === '') || needsPlace(role, municipalities)) return;
    setBusy(true);
    setFault(null);
    // None chosen: all that whoever changes it may give.
    const scope = municipalities.length > 0 ? municipalities : me.municipalities;
    const wanted = {
      name: name.trim(),
      role,
      partnerId: partnerId === '' ? null : partnerId,
      municipalities: scope === null ? null : [...scope],
    };
    const result = await changePerson(serviceWire(), person.userId, personChange(person, wanted));
    setBusy(false);
    if (result.kind !== 'done') setFault(result);
    else await onChanged();
  };
  return (
    <Dialog
      title={t('person.editTitle', { name: person.name })}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={() => void save()}>
          {t(widens ? 'person.saveWide' : 'person.save')}
        </Button>
      }
    >
      {fault === null ? null : <TroubleBanner fault={fault} />}
      <Field id={ids.name} label={t('enrol.name')} error={nameMissing ? t('enrol.nameMissing') : null}>
        <TextInput
          {...fieldIds(ids.name, { hint: false, error: nameMissing })}
          value={name}
          onChange={setName}
          autoComplete="off"
          maxLength={120}
        />
      </Field>
      <Field id={ids.role} label={t('person.role')}>
        <SelectInput
          {...fieldIds(ids.role, { hint: false, error: false })}
          value={role}
          onChange={(value) => setRole(ROLES.find((one) => one === value) ?? person.role)}
          options={roles.map((value) => ({ value, label: t(`roles:${value}`) }))}
        />
      </Field>
      <Field id={ids.partner} label={t('enrol.partner')} error={partnerMissing ? t('enrol.partnerMissing') : null}>
        <SelectInput
          {...fieldIds(ids.partner, { hint: false, error: partnerMissing })}
          value={partnerId}
          onChange={setPartnerId}
          options={[{ value: '', label: t('person.noPartner') }, ...partnerOptions(partners)]}
        />
      </Field>
      <MunicipalitiesField chosen={municipalities} onChange={setMunicipalities} isMissing={placeMissing} />
      {widens ? (
        <Banner tone="warning" live>
          {t('person.widens', { name: person.name })}
        </Banner>
      ) : null}
    </Dialog>
  );
}
