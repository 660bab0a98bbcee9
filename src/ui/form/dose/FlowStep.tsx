import { gallonsPerMinute, inThreeDigits } from '../../../domain/chlorination/field-units.ts';
import { FLOW_UNITS, type FlowUnit } from '../../../domain/chlorination/flow-unit.ts';
import { withoutUnit } from '../../../domain/form/types/typed-unit.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { BucketTimer } from './BucketTimer.tsx';
import type { StepProps } from './daily-steps.ts';
import { NumberField } from './NumberField.tsx';
import { flowBounds, NOTE_BOUNDS } from './note-bounds.ts';
import { isFlowPossible, readFlow } from './read-notes.ts';
import { TryList } from './TryList.tsx';
import { YesNo } from './YesNo.tsx';

const HOURS_WAYS = ['all-day', 'some-hours', 'pump'] as const;
const FLOW_WAYS = ['bucket', 'known'] as const;

/** How much water comes in where the chlorine goes in, and for how many hours a day. */
export function FlowStep({ notes, change, today }: StepProps) {
  const { t } = useTranslation('dose');
  const flow = readFlow(notes, today);
  return (
    <>
      <SegmentedChoice
        legend={t('flow.way')}
        layout="list"
        options={FLOW_WAYS.map((way) => ({ value: way, label: t(`flow.${way}`), hint: t(`flow.${way}Hint`) }))}
        value={notes.flowWay ?? undefined}
        onChange={(value) => change({ flowWay: FLOW_WAYS.find((way) => way === value) ?? null })}
      />
      {notes.flowWay === 'bucket' ? (
        <>
          <BucketTimer notes={notes} change={change} />
          <TryList notes={notes} change={change} flow={flow} />
        </>
      ) : null}
      {notes.flowWay === 'bucket' && flow.litresPerSecond !== null && !isFlowPossible(flow.litresPerSecond) ? (
        <Banner tone="danger" live>
          {t('result.reasons.flow')}
        </Banner>
      ) : null}
      {notes.flowWay === 'known' ? <KnownFlow notes={notes} change={change} today={today} /> : null}
      {notes.flowWay === null ? null : (
        <>
          <YesNo
            legend={t('flow.here')}
            value={notes.measuredHere}
            // A flow that is measured anew makes a new dose: what was confirmed for the old one says nothing of it.
            onChange={(measuredHere) => change({ measuredHere, measuredOn: today, firstYes: '', secondYes: '' })}
          />
          {flow.missing === 'elsewhere' ? (
            <Banner tone="warning" live>
              {t('flow.elsewhere')}
            </Banner>
          ) : null}
          {flow.missing === 'other-day' ? (
            <Banner tone="warning" live>
              {t('flow.otherDay')}
            </Banner>
          ) : null}
        </>
      )}
      <SegmentedChoice
        legend={t('flow.hours')}
        layout="list"
        options={HOURS_WAYS.map((way) => ({ value: way, label: t(`flow.hoursWays.${way}`) }))}
        value={notes.hoursWay ?? undefined}
        onChange={(value) => change({ hoursWay: HOURS_WAYS.find((way) => way === value) ?? null })}
      />
      {notes.hoursWay === 'some-hours' || notes.hoursWay === 'pump' ? (
        <NumberField
          label={t('flow.hoursValue')}
          unit={t('units.hours')}
          value={notes.hours}
          bounds={NOTE_BOUNDS.hours}
          onChange={(hours) => change({ hours })}
        />
      ) : null}
    </>
  );
}

/** The unit that was typed behind a flow (`0.5 L/s`); null: none of ours. */
function typedUnit(text: string): FlowUnit | null {
  return FLOW_UNITS.find((unit) => withoutUnit(text, { es: unit }) !== text) ?? null;
}

/** A flow read elsewhere: its unit is chosen or typed by the person, never guessed. */
function KnownFlow({ notes, change, today }: StepProps) {
  const { t } = useTranslation('dose');
  const { litresPerSecond: flow } = readFlow(notes, today);
  // What is refused at the box is not said again in another unit.
  const litresPerSecond = flow !== null && isFlowPossible(flow) ? flow : null;
  return (
    <>
      <NumberField
        label={t('flow.value')}
        unit={notes.knownFlowUnit ?? undefined}
        value={notes.knownFlow}
        bounds={flowBounds(notes.knownFlowUnit)}
        outside={t('result.reasons.flow')}
        onChange={(knownFlow) => change({ knownFlow, knownFlowUnit: notes.knownFlowUnit ?? typedUnit(knownFlow) })}
      />
      <SegmentedChoice
        legend={t('flow.unit')}
        hint={t('flow.unitHint')}
        layout="list"
        options={FLOW_UNITS.map((unit) => ({
          value: unit,
          label: t(unit === 'L/s' ? 'flow.litresPerSecond' : 'flow.gallonsPerMinute'),
        }))}
        value={notes.knownFlowUnit ?? undefined}
        onChange={(value) => change({ knownFlowUnit: FLOW_UNITS.find((unit) => unit === value) ?? null })}
      />
      {notes.knownFlowUnit === 'gal/min' && litresPerSecond !== null ? (
        <output className="dose-quiet">{t('flow.asLitres', { flow: inThreeDigits(litresPerSecond) })}</output>
      ) : null}
      {notes.knownFlowUnit === 'L/s' && litresPerSecond !== null ? (
        <output className="dose-quiet">
          {t('flow.asGallons', { gpm: inThreeDigits(gallonsPerMinute(litresPerSecond)) })}
        </output>
      ) : null}
    </>
  );
}
