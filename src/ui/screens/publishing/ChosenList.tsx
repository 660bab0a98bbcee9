import { X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { Field, fieldIds, SelectInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** Some of many, chosen one after the other from the browser's own list; each can be taken away again. */
export function ChosenList({
  label,
  options,
  chosen,
  error,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly error: string | null;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const { t } = useTranslation('publishing');
  const id = useId();
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <>
      <Field id={id} label={label} error={error}>
        <SelectInput
          {...fieldIds(id, { hint: false, error: error !== null })}
          value=""
          onChange={(value) => {
            if (value !== '') onChange([...chosen, value]);
          }}
          options={[{ value: '', label: t('publish.add') }, ...options.filter(({ value }) => !chosen.includes(value))]}
        />
      </Field>
      {chosen.map((value) => (
        <Button
          key={value}
          variant="quiet"
          icon={X}
          onClick={() => onChange(chosen.filter((other) => other !== value))}
        >
          {t('publish.remove', { name: nameOf(value) })}
        </Button>
      ))}
    </>
  );
}
