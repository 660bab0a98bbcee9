import { Search } from 'lucide-react';
import { useId } from 'react';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FORM_STATES, type FormsView } from './forms-view.ts';

/** Finding a form among many. */
export function FormsFilters({
  view,
  onView,
}: {
  readonly view: FormsView;
  readonly onView: (view: Partial<FormsView>) => void;
}) {
  const { t } = useTranslation('publishing');
  const ids = { text: useId(), state: useId() };
  return (
    <div className="table-filters no-print">
      <Field id={ids.text} label={t('filter.search')}>
        <TextInput
          {...fieldIds(ids.text, { hint: false, error: false })}
          type="search"
          icon={Search}
          value={view.text}
          onChange={(text) => onView({ text })}
        />
      </Field>
      <Field id={ids.state} label={t('column.state')}>
        <SelectInput
          {...fieldIds(ids.state, { hint: false, error: false })}
          value={view.state ?? ''}
          options={[
            { value: '', label: t('filter.all') },
            ...FORM_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
          onChange={(value) => onView({ state: FORM_STATES.find((state) => state === value) ?? null })}
        />
      </Field>
    </div>
  );
}
