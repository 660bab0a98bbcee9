import { MOST } from '../../../domain/chlorination/bounds.ts';
import { PRODUCTS, type UsableProduct } from '../../../domain/chlorination/product.ts';
import type { AnswerValue } from '../../../domain/form/answers.ts';
import { doseHelper } from '../../../forms/chlorination-check/dose-helper.ts';
import { type DoseNotes, withProduct } from './dose-notes.ts';
import { numberOf } from './note-bounds.ts';
import { isFlowPossible, isStrengthAccepted, readFlow, readHours, readProduct, readTankVolume } from './read-notes.ts';

/** One answer of the check that the helper fills. */
export type Filling = { readonly name: string; readonly value: AnswerValue };

const HOURS_WAYS = ['all-day', 'some-hours', 'pump'] as const;
const USABLE: readonly UsableProduct[] = [
  'hipoclorito-calcio-granulado',
  'hipoclorito-calcio-tabletas',
  'hipoclorito-sodio',
];

/** Flow and hours, once the flow may be used; nothing while something of it is missing. */
export function flowAnswers(notes: DoseNotes, today: string): readonly Filling[] {
  const flow = readFlow(notes, today);
  const hours = heldHours(notes);
  if (flow.missing !== null || flow.litresPerSecond === null) return [];
  if (!isFlowPossible(flow.litresPerSecond)) return [];
  return [
    { name: doseHelper.flow, value: flow.litresPerSecond },
    { name: doseHelper.measuredToday.name, value: doseHelper.measuredToday.yes },
    ...(notes.hoursWay === null || hours === null
      ? []
      : [
          { name: doseHelper.hoursWay.name, value: doseHelper.hoursWay.choices[notes.hoursWay] },
          ...(notes.hoursWay === 'all-day' ? [] : [{ name: doseHelper.hours, value: hours }]),
        ]),
  ];
}

/** What is said once the check is filled, by what the check then makes of its answers. */
export function saidOnceFilled(state: AnswerValue | undefined): 'filled' | 'filledNoFigure' {
  return state === doseHelper.state.figure ? 'filled' : 'filledNoFigure';
}

type Needed = 'tries' | 'value' | 'unit' | 'place' | 'hours';

/** What of flow and hours is still in the way of filling the check with both. */
export function neededForFlow(notes: DoseNotes, today: string): readonly Needed[] {
  const { missing, litresPerSecond } = readFlow(notes, today);
  const isImpossible = litresPerSecond !== null && !isFlowPossible(litresPerSecond);
  const flow = missing ?? (isImpossible ? 'value' : null);
  const hours: readonly Needed[] = heldHours(notes) === null ? ['hours'] : [];
  if (flow === null) return hours;
  // The step says at its field what is wrong with another place or day.
  return [flow === 'way' ? 'value' : flow === 'elsewhere' || flow === 'other-day' ? 'place' : flow, ...hours];
}

/** Hours a day that can be; null while they are missing or refused. */
function heldHours(notes: DoseNotes): number | null {
  const hours = readHours(notes);
  return hours === null || !(hours > 0) || hours > MOST.hoursPerDay ? null : hours;
}

/** The volume of the tank. */
export function tankAnswers(notes: DoseNotes): readonly Filling[] {
  const volume = readTankVolume(notes);
  return volume === null || !(volume > 0) || volume > MOST.tankCubicMetres
    ? []
    : [{ name: doseHelper.tankCubicMetres, value: volume }];
}

/** All that the dose asks for, as far as it is known. A product that may not be dosed is never filled in. */
export function doseAnswers(notes: DoseNotes, today: string): readonly Filling[] {
  return [...flowAnswers(notes, today), ...productAnswers(notes, today), ...targetAnswers(notes)];
}

function productAnswers(notes: DoseNotes, today: string): readonly Filling[] {
  const reading = readProduct(notes);
  if (reading.kind !== 'usable') return [];
  const { product, strength } = reading;
  const tablet = numberOf(notes.tabletGrams);
  const { form } = PRODUCTS[product];
  return [
    { name: doseHelper.product.name, value: doseHelper.product.choices[product] },
    { name: doseHelper.label.name, value: [doseHelper.label.none] },
    ...(strength !== null && isStrengthAccepted(product, strength)
      ? [{ name: doseHelper.strengthPercent, value: numberOf(notes.strengthPercent) ?? 0 }]
      : []),
    ...(form === 'liquid' && notes.madeOn !== '' && notes.madeOn <= today
      ? [{ name: doseHelper.madeOn, value: notes.madeOn }]
      : []),
    ...(form === 'tablet' && tablet !== null && tablet > 0 && tablet <= MOST.tabletGrams
      ? [{ name: doseHelper.tabletGrams, value: tablet }]
      : []),
  ];
}

function targetAnswers(notes: DoseNotes): readonly Filling[] {
  const demand = numberOf(notes.demand);
  const residual = numberOf(notes.residual);
  const isDemandRight = demand !== null && demand >= 0 && demand <= MOST.milligramsPerLitre;
  const isResidualRight = residual !== null && residual > 0 && residual <= MOST.milligramsPerLitre;
  return [
    ...(isDemandRight || isResidualRight ? [{ name: doseHelper.wanted.name, value: doseHelper.wanted.yes }] : []),
    ...(isDemandRight ? [{ name: doseHelper.demand, value: demand }] : []),
    ...(isResidualRight ? [{ name: doseHelper.residual, value: residual }] : []),
  ];
}

/**
 * What the check says already, as notes: its answers stand above what was kept. A flow is asked anew whether it was
 * measured today, because an answer does not say on which day it was given.
 */
export function notesFromAnswers(
  answerOf: (name: string) => AnswerValue | undefined,
  kept: DoseNotes,
): Partial<DoseNotes> {
  const flow = textOf(answerOf(doseHelper.flow));
  const product = USABLE.find((name) => doseHelper.product.choices[name] === answerOf(doseHelper.product.name));
  const label = answerOf(doseHelper.label.name);
  const isLabelRead = Array.isArray(label) && label.length === 1 && label[0] === doseHelper.label.none;
  const hoursWay = HOURS_WAYS.find((way) => doseHelper.hoursWay.choices[way] === answerOf(doseHelper.hoursWay.name));
  const known = {
    hours: textOf(answerOf(doseHelper.hours)),
    strengthPercent: textOf(answerOf(doseHelper.strengthPercent)),
    madeOn: textOf(answerOf(doseHelper.madeOn)),
    tabletGrams: textOf(answerOf(doseHelper.tabletGrams)),
    demand: textOf(answerOf(doseHelper.demand)),
    residual: textOf(answerOf(doseHelper.residual)),
  };
  const volume = textOf(answerOf(doseHelper.tankCubicMetres));
  return {
    ...(product === undefined ? {} : withProduct(kept, product)),
    ...Object.fromEntries(Object.entries(known).filter(([, text]) => text !== '')),
    ...(flow === '' || kept.tries.length > 0
      ? {}
      : { flowWay: 'known' as const, knownFlow: flow, knownFlowUnit: 'L/s' as const }),
    ...(hoursWay === undefined ? {} : { hoursWay }),
    ...(product === undefined ? {} : { product, labelRead: isLabelRead ? ('yes' as const) : null }),
    ...(volume === '' || kept.tankWay === 'box' || kept.tankWay === 'cylinder'
      ? {}
      : { tankWay: 'known' as const, tankVolume: volume }),
  };
}

function textOf(value: AnswerValue | undefined): string {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
}
