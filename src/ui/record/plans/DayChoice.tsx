import { useId } from 'react';
import { Field, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { dayChoices } from './day-choices.ts';

/** By when: today, tomorrow, in a week, in a month, or any other day. */
export function DayChoice({
  today,
  value,
  onChange,
}: {
  readonly today: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  const { t } = useTranslation('day');
  const id = useId();
  return (
    <>
      <SegmentedChoice
        legend={t('plan.by')}
        value={value}
        options={dayChoices(today).map(({ name, day }) => ({ value: day, label: t(`plan.in.${name}`) }))}
        onChange={onChange}
      />
      <Field id={id} label={t('plan.otherDay')}>
        <TextInput id={id} type="date" value={value} onChange={onChange} />
      </Field>
    </>
  );
}
