import { useId } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';

/** The municipalities of a person, one added or taken away at a time; a supervisor gives the own ones only (2.1). */
export function MunicipalitiesField({
  chosen,
  onChange,
  isMissing,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
  readonly isMissing: boolean;
}) {
  const { t } = useTranslation('admin');
  const { me } = useSession();
  const id = useId();
  const offered = municipalityOptions(me.municipalities).filter(({ value }) => !chosen.includes(value));
  return (
    <>
      <Field
        id={id}
        label={t('enrol.municipalities')}
        hint={t('enrol.municipalitiesHint')}
        error={isMissing ? t('enrol.municipalityMissing') : null}
      >
        <SelectInput
          {...fieldIds(id, { hint: true, error: isMissing })}
          value=""
          onChange={(code) => {
            if (code !== '') onChange([...chosen, code]);
          }}
          options={[{ value: '', label: t('enrol.addMunicipality') }, ...offered]}
        />
      </Field>
      {chosen.map((code) => (
        <Button key={code} variant="quiet" onClick={() => onChange(chosen.filter((one) => one !== code))}>
          {t('enrol.removeMunicipality', { name: municipalityLabel(code) })}
        </Button>
      ))}
    </>
  );
}
