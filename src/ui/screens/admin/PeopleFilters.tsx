import { useId } from 'react';
import { ROLES } from '../../../domain/access/roles.ts';
import { isSilent, type Person } from '../../../domain/sync/people.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import type { PeopleFilter } from './people-filter.ts';

/** Finding somebody among many, and who has not been in contact for thirty days. */
export function PeopleFilters({
  people,
  filter,
  nowMs,
  onFilter,
}: {
  readonly people: readonly Person[];
  readonly filter: PeopleFilter;
  readonly nowMs: number;
  readonly onFilter: (filter: PeopleFilter) => void;
}) {
  const { t } = useTranslation(['admin', 'roles']);
  const ids = { text: useId(), role: useId(), municipality: useId() };
  const roles = ROLES.filter((role) => people.some((person) => person.role === role));
  const municipalities = municipalityOptions([...new Set(people.flatMap((person) => person.municipalities ?? []))]);
  const silent = people.filter((person) => isSilent(person, nowMs)).length;
  return (
    <div className="table-filters">
      <Field id={ids.text} label={t('people.search')}>
        <TextInput
          {...fieldIds(ids.text, { hint: false, error: false })}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        />
      </Field>
      <Field id={ids.role} label={t('person.role')}>
        <SelectInput
          {...fieldIds(ids.role, { hint: false, error: false })}
          value={filter.role ?? ''}
          onChange={(value) => onFilter({ ...filter, role: ROLES.find((role) => role === value) ?? null })}
          options={[
            { value: '', label: t('people.allRoles') },
            ...roles.map((role) => ({ value: role, label: t(`roles:${role}`) })),
          ]}
        />
      </Field>
      {municipalities.length < 2 ? null : (
        <Field id={ids.municipality} label={t('person.scope')}>
          <SelectInput
            {...fieldIds(ids.municipality, { hint: false, error: false })}
            value={filter.municipality ?? ''}
            onChange={(code) => onFilter({ ...filter, municipality: code === '' ? null : code })}
            options={[{ value: '', label: t('person.everywhere') }, ...municipalities]}
          />
        </Field>
      )}
      {silent === 0 && !filter.silent ? null : (
        <Button onClick={() => onFilter({ ...filter, silent: !filter.silent })}>
          {t(filter.silent ? 'people.showAll' : 'people.silent', { count: silent })}
        </Button>
      )}
    </div>
  );
}
