import { useId } from 'react';
import { Field, TextInput } from '../../kit/components/Field.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { daysAfter } from '../visits/days.ts';

const CHOICES = [
  { name: 'today', days: 0 },
  { name: 'tomorrow', days: 1 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
] as const;

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
        options={CHOICES.map(({ name, days }) => ({ value: daysAfter(today, days), label: t(`plan.in.${name}`) }))}
        onChange={onChange}
      />
      <Field id={id} label={t('plan.otherDay')}>
        <TextInput id={id} type="date" value={value} onChange={onChange} />
      </Field>
    </>
  );
}
