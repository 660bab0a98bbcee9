import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import type { Geopoint } from '../../../domain/form/answers.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { readTypedPoint, type TypedPoint } from './typed-point.ts';

/** Coordinates from a sheet or another device, for when the phone cannot see the sky. */
export function TypedPosition({
  id,
  before,
  now,
  onKeep,
  onCancel,
}: {
  readonly id: string;
  readonly before: Geopoint | null;
  readonly now: () => string;
  readonly onKeep: (point: Geopoint) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const [latitude, setLatitude] = useState(before === null ? '' : String(before.latitude));
  const [longitude, setLongitude] = useState(before === null ? '' : String(before.longitude));
  const read = readTypedPoint(latitude, longitude, now());
  const faultOf = (field: 'latitude' | 'longitude') => {
    if ((read.kind !== 'unreadable' && read.kind !== 'out-of-range') || read.field !== field) return null;
    return read.kind === 'unreadable' ? t('laterForm:position.unreadable') : t('laterForm:position.outOfRange');
  };
  const latitudeFault = faultOf('latitude');
  const longitudeFault = faultOf('longitude');
  return (
    <>
      <Field
        id={id}
        label={t('laterForm:position.latitude')}
        hint={t('laterForm:position.latitudeHint')}
        error={latitudeFault}
      >
        <TextInput
          {...fieldIds(id, { hint: true, error: latitudeFault !== null })}
          inputMode="text"
          autoComplete="off"
          value={latitude}
          onChange={setLatitude}
        />
      </Field>
      <Field
        id={`${id}-longitude`}
        label={t('laterForm:position.longitude')}
        hint={t('laterForm:position.longitudeHint')}
        error={longitudeFault}
      >
        <TextInput
          {...fieldIds(`${id}-longitude`, { hint: true, error: longitudeFault !== null })}
          inputMode="text"
          autoComplete="off"
          value={longitude}
          onChange={setLongitude}
        />
      </Field>
      <output>{remark(read, t)}</output>
      {read.kind === 'point' && read.finding?.kind === 'swapped' ? (
        <Button
          icon={ArrowLeftRight}
          onClick={() => {
            setLatitude(longitude);
            setLongitude(latitude);
          }}
        >
          {t('laterForm:position.swap')}
        </Button>
      ) : null}
      <ButtonRow>
        <Button
          variant="primary"
          disabled={read.kind !== 'point'}
          onClick={() => {
            if (read.kind === 'point') onKeep(read.point);
          }}
        >
          {t('laterForm:position.keepTyped')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('laterForm:position.cancel')}
        </Button>
      </ButtonRow>
    </>
  );
}

/** A sentence under the typed coordinates that asks to look at them again; '' where nothing is odd. */
function remark(read: TypedPoint, t: ReturnType<typeof useTranslation<['form', 'laterForm']>>['t']): string {
  if (read.kind === 'zero') return t('laterForm:position.finding.zero');
  if (read.kind !== 'point' || read.finding === null) return '';
  if (read.finding.kind === 'unsigned') return t('laterForm:position.west', { longitude: read.point.longitude });
  return t(`laterForm:position.finding.${read.finding.kind}`);
}
