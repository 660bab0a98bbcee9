import { useId, useState } from 'react';
import { type DeskOptions, type DeskQuery, readDeskOptions } from '../../../storage/pulled/review-desk.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { municipalityOptions } from '../../kit/search/municipality-options.ts';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';

const NO_OPTIONS: DeskOptions = { formIds: [], municipalities: [], authors: [] };

/** What to leave out of a pile. Only what is in it can be chosen. */
export function DeskFilters({
  query,
  onQuery,
}: {
  readonly query: DeskQuery;
  readonly onQuery: (query: DeskQuery) => void;
}) {
  const { t } = useTranslation('review');
  const chosen = [query.formId, query.municipality, query.authorId].filter((each) => each !== null).length;
  const [open, setOpen] = useState(chosen > 0);
  return (
    <details className="desk-filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{chosen === 0 ? t('filter.title') : t('filter.active', { count: chosen })}</summary>
      {open ? <Filters query={query} onQuery={onQuery} chosen={chosen} /> : null}
    </details>
  );
}

function Filters({
  query,
  onQuery,
  chosen,
}: {
  readonly query: DeskQuery;
  readonly onQuery: (query: DeskQuery) => void;
  readonly chosen: number;
}) {
  const { t } = useTranslation('review');
  const own = useOwn();
  const titleOf = useFormTitle();
  const options = storedOr(
    useStored(() => readDeskOptions(own, query.pile), [own, query.pile]),
    NO_OPTIONS,
  );
  const called = usePeopleToldApart(options.authors);
  return (
    <Stack>
      <Choice
        label={t('filter.form')}
        value={query.formId}
        options={options.formIds.map((id) => ({ value: id, label: titleOf(id) }))}
        onChange={(formId) => onQuery({ ...query, formId })}
      />
      <Choice
        label={t('filter.municipality')}
        value={query.municipality}
        options={municipalityOptions(options.municipalities)}
        onChange={(municipality) => onQuery({ ...query, municipality })}
      />
      <Choice
        label={t('filter.author')}
        value={query.authorId}
        options={options.authors.map((author) => ({ value: author.userId, label: called(author) }))}
        onChange={(authorId) => onQuery({ ...query, authorId })}
      />
      {chosen === 0 ? null : (
        <Button variant="quiet" onClick={() => onQuery({ ...query, formId: null, municipality: null, authorId: null })}>
          {t('filter.clear')}
        </Button>
      )}
    </Stack>
  );
}

/** Null: all. What was chosen stays to be seen also when the last such record has gone. */
function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation('review');
  const id = useId();
  const sorted = options.toSorted((left, right) => left.label.localeCompare(right.label, 'es'));
  const gone = value === null || options.some((option) => option.value === value) ? [] : [{ value, label: value }];
  return (
    <Field id={id} label={label}>
      <SelectInput
        {...fieldIds(id, { hint: false, error: false })}
        value={value ?? ''}
        options={[{ value: '', label: t('filter.all') }, ...sorted, ...gone]}
        onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      />
    </Field>
  );
}
