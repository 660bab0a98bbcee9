import { Search } from 'lucide-react';
import { useId } from 'react';
import { TextInput } from '../components/Field.tsx';
import { useTranslation } from '../i18n/use-translation.ts';

/** Where the name, community, municipality or code of a place is typed. `label` is read out, `hint` stands in the field. */
export function PlaceSearchField({
  value,
  onChange,
  label,
  hint,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label?: string;
  readonly hint?: string;
}) {
  const { t } = useTranslation('boards');
  const id = useId();
  return (
    <div>
      <label className="visually-hidden" htmlFor={id}>
        {label ?? t('search')}
      </label>
      <TextInput
        id={id}
        type="search"
        inputMode="search"
        icon={Search}
        placeholder={hint ?? t('searchHint')}
        autoComplete="off"
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
