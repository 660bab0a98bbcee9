import { useId } from 'react';
import { MUNICIPALITIES } from '../../../forms/catalogue/municipality-names.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';

const ALL_MUNICIPALITIES = [...MUNICIPALITIES.keys()];

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
  const offered = (me.municipalities ?? ALL_MUNICIPALITIES).filter((code) => !chosen.includes(code));
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
          options={[
            { value: '', label: t('enrol.addMunicipality') },
            ...offered.map((code) => ({ value: code, label: municipalityLabel(code) })),
          ]}
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
