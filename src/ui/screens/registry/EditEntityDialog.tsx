import { Archive, ArrowLeftRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { LatLon } from '../../../domain/place/position.ts';
import { CHANGE_OBSTACLES, type EntityChange } from '../../../domain/registry/keeping.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { type AdministrationFault, changeEntity } from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, FieldError, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { type ToastMessage, useToast } from '../../kit/components/Toast.tsx';
import { undoing } from '../../kit/components/undoing.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { changeOf, degreesTexts, findingOf, type TypedFinding, typedOf } from './entity-change.ts';

/** Name, code, municipality and position of a thing of the registry, and archiving it. With the service at hand. */
export function EditEntityDialog({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const { t } = useTranslation(['registry', 'common']);
  const { me } = useSession();
  const toast = useToast();
  const { wake } = useSync();
  const ids = { name: useId(), code: useId(), municipality: useId(), latitude: useId(), longitude: useId() };
  const [typed, setTyped] = useState(() => typedOf(entity));
  const [wrong, setWrong] = useState<'name' | 'position' | 'zero' | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const municipalities = municipalityOptions(me.municipalities);
  const strange = findingOf(entity, typed);

  async function send(change: EntityChange, told: (changed: Entity) => ToastMessage): Promise<void> {
    setBusy(true);
    setFault(null);
    const answer = await changeEntity(serviceWire(), entity.id, change);
    setBusy(false);
    if (answer.kind !== 'done') {
      setFault(answer);
      return;
    }
    toast(told(answer.value.entity));
    onClose();
    await wake('button');
  }
  function save(): void {
    const said = changeOf(entity, typed);
    setWrong(said.kind === 'wrong' ? said.field : null);
    if (said.kind === 'nothing') onClose();
    if (said.kind === 'change') void send(said.change, () => ({ text: t('saved') }));
  }
  async function bringBack({ id, version }: Entity): Promise<boolean> {
    const came = await changeEntity(serviceWire(), id, { version, archived: false });
    if (came.kind === 'done') toast({ text: t('archived.back', { name: entity.name }) });
    await wake('button');
    return came.kind === 'done';
  }
  const archive = (): void =>
    void send({ version: entity.version, archived: true }, (archived) => ({
      text: t('archived.done', { name: entity.name }),
      action: {
        label: t('common:undo'),
        run: undoing(
          () => bringBack(archived),
          () => toast({ text: t('archived.notBack', { name: entity.name }) }),
        ),
      },
    }));

  const text = (field: 'name' | 'code' | 'latitude' | 'longitude', error?: string | null) => (
    <Field id={ids[field]} label={t(`column.${field}`)} error={error}>
      <TextInput
        {...fieldIds(ids[field], { hint: false, error: error !== undefined && error !== null })}
        value={typed[field]}
        {...(field === 'latitude' || field === 'longitude' ? { inputMode: 'text' as const, autoComplete: 'off' } : {})}
        onChange={(value) => setTyped({ ...typed, [field]: value })}
      />
    </Field>
  );
  return (
    <Dialog
      title={t('editTitle')}
      onClose={onClose}
      actions={
        <>
          <Button icon={Archive} busy={busy} onClick={archive}>
            {t('archive')}
          </Button>
          <Button variant="primary" busy={busy} onClick={save}>
            {t(strange?.isMoved === true ? 'saveAsIs' : 'save')}
          </Button>
        </>
      }
    >
      <Stack>
        {fault === null ? null : <Fault fault={fault} />}
        {text('name', wrong === 'name' ? t('wrong.name') : null)}
        {text('code')}
        <Field id={ids.municipality} label={t('column.municipality')}>
          <SelectInput
            {...fieldIds(ids.municipality, { hint: false, error: false })}
            value={typed.municipality}
            options={[
              ...(me.municipalities === null ? [{ value: '', label: t('noMunicipality') }] : []),
              ...municipalities,
            ]}
            onChange={(municipality) => setTyped({ ...typed, municipality })}
          />
        </Field>
        {text('latitude')}
        {text('longitude')}
        <FieldError id={ids.longitude} error={wrong === 'position' || wrong === 'zero' ? t(`wrong.${wrong}`) : null} />
        {strange === null ? null : (
          <StrangePosition
            finding={strange.finding}
            onMend={(mended) => setTyped({ ...typed, ...degreesTexts(mended) })}
          />
        )}
        <p className="section__lead">{t('archiveText')}</p>
      </Stack>
    </Dialog>
  );
}

/** What is strange about the position, and the right one to take instead where there is one. */
function StrangePosition({
  finding,
  onMend,
}: {
  readonly finding: TypedFinding['finding'];
  readonly onMend: (mended: LatLon) => void;
}) {
  const { t } = useTranslation('registry');
  return (
    <Banner
      tone="warning"
      live
      actions={
        finding.kind === 'outside' ? undefined : (
          <Button icon={ArrowLeftRight} onClick={() => onMend(finding.mended)}>
            {t('mend', finding.mended)}
          </Button>
        )
      }
    >
      {t(`finding.${finding.kind}`)}
    </Banner>
  );
}

function Fault({ fault }: { readonly fault: AdministrationFault }) {
  const { t } = useTranslation('registry');
  const reason =
    fault.kind === 'refused' ? CHANGE_OBSTACLES.find((known) => known === fault.details['reason']) : undefined;
  return reason === undefined ? (
    <TroubleBanner fault={fault} />
  ) : (
    <Banner tone="warning" live>
      {t(`obstacle.${reason}`)}
    </Banner>
  );
}
