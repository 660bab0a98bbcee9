import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { StepProps } from './daily-steps.ts';
import { NumberField } from './NumberField.tsx';
import { NOTE_BOUNDS, WEEK_BOUNDS } from './note-bounds.ts';
import { YesNo } from './YesNo.tsx';

/** What is used and read today, so that nobody jumps to a dose nor lowers one that protects the last house. */
export function TodayStep({ notes, change }: StepProps) {
  const { t } = useTranslation('dose');
  const isLiquid = notes.product === 'hipoclorito-sodio';
  return (
    <>
      <YesNo
        legend={t('today.uses')}
        hint={t('today.usesHint')}
        value={notes.usesToday}
        onChange={(usesToday) => change({ usesToday })}
      />
      {notes.usesToday === 'yes' ? (
        <NumberField
          label={t('today.perWeek')}
          hint={isLiquid ? undefined : t('today.perWeekHint')}
          unit={isLiquid ? t('today.millilitresWeek') : t('today.gramsWeek')}
          value={notes.usePerWeek}
          bounds={WEEK_BOUNDS}
          onChange={(usePerWeek) => change({ usePerWeek })}
        />
      ) : null}
      <fieldset className="dose-stack">
        <legend className="dose-legend">{t('today.readings')}</legend>
        <p className="dose-quiet">{t('today.readingsHint')}</p>
        <NumberField
          label={t('today.tank')}
          unit={t('units.milligrams')}
          value={notes.tankReading}
          bounds={NOTE_BOUNDS.tankReading}
          onChange={(tankReading) => change({ tankReading })}
        />
        <NumberField
          label={t('today.lastHouse')}
          unit={t('units.milligrams')}
          value={notes.lastHouseReading}
          bounds={NOTE_BOUNDS.lastHouseReading}
          onChange={(lastHouseReading) => change({ lastHouseReading })}
        />
      </fieldset>
    </>
  );
}
