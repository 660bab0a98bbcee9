import { useId, useState } from 'react';
import { parseDecimalText, unclearNumber } from '../../../domain/form/types/number-text.ts';
import { hasOtherUnit, withoutUnit } from '../../../domain/form/types/typed-unit.ts';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { ReadNumber } from '../../kit/components/ReadNumber.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** One number with its unit. What is wrong is told when the field is left; an unclear comma or point is read back. */
export function NumberField({
  label,
  hint,
  unit,
  value,
  onChange,
  bounds,
  outside,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly unit?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Least and most that can be right. */
  readonly bounds?: readonly [number, number];
  /** The sentence for what is outside them; else the bounds are told. */
  readonly outside?: string;
}) {
  const { t } = useTranslation('dose');
  const id = useId();
  const [left, setLeft] = useState(value !== '');
  const language = useAppLanguage();
  const figure = withoutUnit(value, unit === undefined ? undefined : { [language]: unit });
  const parsed = parseDecimalText(figure);
  const number = parsed.ok && typeof parsed.value === 'number' ? parsed.value : null;
  const isRefused = (each: number): boolean => bounds !== undefined && (each < bounds[0] || each > bounds[1]);
  const isOutside = bounds !== undefined && number !== null && isRefused(number);
  const error = !parsed.ok
    ? unit !== undefined && hasOtherUnit(value, { [language]: unit })
      ? t('otherUnit', { unit })
      : t('notNumber')
    : isOutside
      ? (outside ?? t('outside', { from: formatNumber(bounds[0]), to: formatNumber(bounds[1], 0) }))
      : null;
  const shown = left ? error : null;
  const asked = unclearNumber(parsed);
  // Another reading that would be refused is none to ask about.
  const unclear = asked === null || isRefused(asked.otherwise) ? null : asked;
  return (
    <Field id={id} label={label} hint={hint} error={shown}>
      <TextInput
        {...fieldIds(id, { hint: hint !== undefined, error: shown !== null })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={value}
        unit={unit}
        onChange={onChange}
        onBlur={() => {
          setLeft(true);
          // The sums read the figure alone.
          if (figure !== value) onChange(figure.trim());
        }}
      />
      {unclear === null ? null : <ReadNumber unclear={unclear} onChoose={onChange} />}
    </Field>
  );
}
