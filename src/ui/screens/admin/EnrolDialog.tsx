import { useId, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { ROLES, type Role, reachOf } from '../../../domain/access/roles.ts';
import { listEntities } from '../../../storage/pulled/registry.ts';
import { type AdministrationFault, enrol } from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { partnerOptions } from '../../kit/namesakes/partner-options.ts';
import { usePhoneStorage, useSession } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import type { FreshCode } from './fresh-code.ts';
import { GIVEN_IN_SCOPE, needsPlace } from './given-roles.ts';
import { MunicipalitiesField } from './MunicipalitiesField.tsx';

type Answers = { readonly name: string; readonly role: Role; readonly partnerId: string };

/** Name, work, where; then the code. */
export function EnrolDialog({
  onClose,
  onCode,
}: {
  readonly onClose: () => void;
  readonly onCode: (code: FreshCode) => void;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  const { me } = useSession();
  const storage = usePhoneStorage();
  const { control, handleSubmit, formState } = useForm<Answers>({
    defaultValues: { name: '', role: 'technician', partnerId: '' },
    shouldFocusError: false,
  });
  const role = useWatch({ control, name: 'role' });
  const [municipalities, setMunicipalities] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const ids = { name: useId(), partner: useId() };
  const partners = useStored(() => listEntities(storage, 'partner'), [storage]);
  const noPartners = partners.state === 'read' && partners.value.length === 0;
  const roles = reachOf(me.role, 'people-manage') === 'all' ? ROLES : GIVEN_IN_SCOPE;
  const nameMissing = formState.errors.name !== undefined;
  const partnerMissing = formState.errors.partnerId !== undefined;

  const [tried, setTried] = useState(false);
  const placeMissing = tried && needsPlace(role, municipalities);

  const submit = handleSubmit(async ({ name, role, partnerId }) => {
    setTried(true);
    if (needsPlace(role, municipalities)) return;
    setBusy(true);
    setFault(null);
    const scope = municipalities.length > 0 ? municipalities : me.municipalities;
    const result = await enrol(serviceWire(), {
      name: name.trim(),
      role,
      ...(role === 'partner' ? { partnerId } : {}),
      municipalities: scope === null ? null : [...scope],
    });
    setBusy(false);
    if (result.kind === 'done') onCode({ name: name.trim(), answer: result.value });
    else setFault(result);
  });
  return (
    <Dialog
      title={t('enrol.title')}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={() => void submit()}>
          {t('enrol.action')}
        </Button>
      }
    >
      {fault === null ? null : <TroubleBanner fault={fault} />}
      <Field id={ids.name} label={t('enrol.name')} error={nameMissing ? t('enrol.nameMissing') : null}>
        <Controller
          name="name"
          control={control}
          rules={{ validate: (value) => value.trim() !== '' }}
          render={({ field: { value, onChange, onBlur } }) => (
            <TextInput
              {...fieldIds(ids.name, { hint: false, error: nameMissing })}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              autoComplete="off"
              maxLength={120}
            />
          )}
        />
      </Field>
      <Controller
        name="role"
        control={control}
        render={({ field }) => (
          <SegmentedChoice
            legend={t('enrol.role')}
            layout="list"
            value={field.value}
            options={roles.map((value) => ({ value, label: t(`roles:${value}`), hint: t(`roleDetail.${value}`) }))}
            onChange={(value) => field.onChange(ROLES.find((one) => one === value) ?? 'technician')}
          />
        )}
      />
      {role !== 'partner' ? null : partners.state === 'failed' ? (
        <Unread />
      ) : (
        <Field
          id={ids.partner}
          label={t('enrol.partner')}
          hint={noPartners ? t('enrol.noPartners') : undefined}
          error={partnerMissing ? t('enrol.partnerMissing') : null}
        >
          <Controller
            name="partnerId"
            control={control}
            shouldUnregister
            rules={{ validate: (value) => value !== '' }}
            render={({ field: { value, onChange } }) => (
              <SelectInput
                {...fieldIds(ids.partner, { hint: noPartners, error: partnerMissing })}
                value={value ?? ''}
                onChange={onChange}
                options={[{ value: '', label: t('enrol.choose') }, ...partnerOptions(storedOr(partners, []))]}
              />
            )}
          />
        </Field>
      )}
      <MunicipalitiesField chosen={municipalities} onChange={setMunicipalities} isMissing={placeMissing} />
    </Dialog>
  );
}
