import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** A question with two answers, and none chosen for the person. */
export function YesNo({
  legend,
  hint,
  value,
  onChange,
  yes,
  no,
}: {
  readonly legend: string;
  readonly hint?: string;
  readonly value: 'yes' | 'no' | null;
  readonly onChange: (value: 'yes' | 'no') => void;
  readonly yes?: string;
  readonly no?: string;
}) {
  const { t } = useTranslation('dose');
  return (
    <SegmentedChoice
      legend={legend}
      {...(hint === undefined ? {} : { hint })}
      layout={yes === undefined ? 'row' : 'list'}
      options={[
        { value: 'yes', label: yes ?? t('yes') },
        { value: 'no', label: no ?? t('no') },
      ]}
      value={value ?? undefined}
      onChange={(chosen) => onChange(chosen === 'yes' ? 'yes' : 'no')}
    />
  );
}
