import { Search } from 'lucide-react';
import { useId, useMemo } from 'react';
import { IMPORT_TYPES } from '../../../domain/registry/import-report.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { LACKS, type RegistryView, VISIT_FILTERS } from './registry-rows.ts';

/** Search and choices above the registry: beside each other at a desk, folded away on a phone. */
export function RegistryFilters({
  entities,
  view,
  onView,
}: {
  readonly entities: readonly Entity[];
  readonly view: RegistryView;
  readonly onView: (view: Partial<RegistryView>) => void;
}) {
  const { t } = useTranslation('registry');
  const atDesk = useDesk();
  const id = useId();
  const municipalities = useMemo(
    () => municipalityOptions([...new Set(entities.flatMap(({ municipality }) => municipality ?? []))]),
    [entities],
  );
  const choices = (
    <>
      <Choice
        label={t('column.type')}
        value={view.type}
        options={IMPORT_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        onChange={(value) => onView({ type: IMPORT_TYPES.find((type) => type === value) ?? 'provider' })}
      />
      <Choice
        label={t('column.municipality')}
        value={view.municipality ?? ''}
        options={[{ value: '', label: t('all') }, ...municipalities]}
        onChange={(value) => onView({ municipality: value === '' ? null : value })}
      />
      <Choice
        label={t('column.visit')}
        value={view.visit ?? ''}
        options={[
          { value: '', label: t('all') },
          ...VISIT_FILTERS.map((value) => ({ value, label: t(`visit.${value}`) })),
        ]}
        onChange={(value) => onView({ visit: VISIT_FILTERS.find((each) => each === value) ?? null })}
      />
      <Choice
        label={t('column.lack')}
        value={view.lack ?? ''}
        options={[{ value: '', label: t('nothing') }, ...LACKS.map((value) => ({ value, label: t(`lack.${value}`) }))]}
        onChange={(value) => onView({ lack: LACKS.find((each) => each === value) ?? null })}
      />
    </>
  );
  return (
    <div className="registry__filters no-print">
      <Field id={id} label={t('search')}>
        <TextInput
          {...fieldIds(id, { hint: false, error: false })}
          type="search"
          icon={Search}
          value={view.text}
          onChange={(text) => onView({ text })}
        />
      </Field>
      {atDesk ? (
        choices
      ) : (
        <details className="registry__more">
          <summary>{t('filters')}</summary>
          <div className="registry__filters">{choices}</div>
        </details>
      )}
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <SelectInput
        {...fieldIds(id, { hint: false, error: false })}
        value={value}
        options={options}
        onChange={onChange}
      />
    </Field>
  );
}
