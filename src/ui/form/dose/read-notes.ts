import { DOSE_ASKED_TWICE_OVER, DOSE_REFUSED_OVER, MOST } from '../../../domain/chlorination/bounds.ts';
import { type Dose, dose } from '../../../domain/chlorination/dose.ts';
import { boundsOfStep, type FirstStep, firstStep, type UseToday } from '../../../domain/chlorination/first-step.ts';
import { type FlowMeasurement, LEAST_TRIES, measureFlow } from '../../../domain/chlorination/flow.ts';
import { litresPerSecond } from '../../../domain/chlorination/flow-unit.ts';
import { doseOfUse } from '../../../domain/chlorination/formulas.ts';
import { type Measurable, measurable } from '../../../domain/chlorination/measurable.ts';
import { isUsable, PRODUCTS, type Product, type UsableProduct } from '../../../domain/chlorination/product.ts';
import { type ShockDose, shockDose } from '../../../domain/chlorination/shock.ts';
import { boxCubicMetres, cylinderCubicMetres } from '../../../domain/chlorination/tank-volume.ts';
import { type DoseNotes, VESSELS } from './dose-notes.ts';
import { heldNumber, numberOf } from './note-bounds.ts';

/** Litres of the vessel that is chosen; null while they are not typed, or refused. */
export function vesselLitres(notes: DoseNotes): number | null {
  return notes.vessel === 'other' ? heldNumber(notes, 'vesselLitres') : VESSELS[notes.vessel];
}

/** The flow as it stands in the notes. `litresPerSecond` is rounded as it is shown, so that the sum can be redone. */
export type FlowReading = {
  readonly litresPerSecond: number | null;
  readonly measurement: FlowMeasurement;
  /** What still stands in the way of using it. */
  readonly missing: 'way' | 'tries' | 'value' | 'unit' | 'place' | 'elsewhere' | 'other-day' | null;
};

/** `today` is the phone's day, `2026-11-22`: a dose holds for today's flow only. */
export function readFlow(notes: DoseNotes, today: string): FlowReading {
  const measurement = measureFlow(notes.flowWay === 'bucket' ? notes.tries : []);
  const flow = flowOf(notes, measurement);
  return {
    litresPerSecond: flow === null ? null : roundFlow(flow),
    measurement,
    missing: missingOfFlow(notes, measurement, flow, today),
  };
}

function flowOf(notes: DoseNotes, measurement: FlowMeasurement): number | null {
  if (notes.flowWay === 'bucket') return measurement.kind === 'measured' ? measurement.flowLitresPerSecond : null;
  const known = numberOf(notes.knownFlow);
  if (notes.flowWay === null || known === null || notes.knownFlowUnit === null) return null;
  return litresPerSecond(known, notes.knownFlowUnit);
}

function missingOfFlow(
  notes: DoseNotes,
  measurement: FlowMeasurement,
  flow: number | null,
  today: string,
): FlowReading['missing'] {
  if (notes.flowWay === null) return 'way';
  if (notes.flowWay === 'bucket' && (measurement.kind === 'none' || measurement.tries < LEAST_TRIES)) return 'tries';
  if (notes.flowWay === 'known' && numberOf(notes.knownFlow) === null) return 'value';
  if (notes.flowWay === 'known' && notes.knownFlowUnit === null) return 'unit';
  if (flow === null) return 'value';
  if (notes.measuredHere === null) return 'place';
  if (notes.measuredHere === 'no') return 'elsewhere';
  return notes.measuredOn === today ? null : 'other-day';
}

/** Three decimals, five where the flow is a trickle: finer than any bucket tells. */
function roundFlow(flow: number): number {
  const factor = flow >= 0.1 ? 1e3 : 1e5;
  return Math.round(flow * factor) / factor;
}

/** Whether a village's pipe can carry it: the rules refuse the same. */
export function isFlowPossible(litresPerSecond: number): boolean {
  return litresPerSecond > 0 && litresPerSecond <= MOST.flowLitresPerSecond;
}

/** Hours a day that water flows. */
export function readHours(notes: DoseNotes): number | null {
  return notes.hoursWay === 'all-day' ? MOST.hoursPerDay : notes.hoursWay === null ? null : numberOf(notes.hours);
}

/** The product when it may be dosed and its label was read. */
export type ProductReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused' }
  /** Not in the rules (lime, gas): no figure. */
  | { readonly kind: 'no-formula' }
  | { readonly kind: 'label-unread'; readonly product: UsableProduct }
  | { readonly kind: 'usable'; readonly product: UsableProduct; readonly strength: number | null };

export function readProduct(notes: DoseNotes): ProductReading {
  const { product, labelRead } = notes;
  if (product === null) return { kind: 'none' };
  if (product === 'other') return { kind: 'no-formula' };
  if (!isUsable(product) || labelRead === 'no') return { kind: 'refused' };
  if (labelRead === null) return { kind: 'label-unread', product };
  const percent = numberOf(notes.strengthPercent);
  return { kind: 'usable', product, strength: percent === null ? null : percent / 100 };
}

/** Whether a typed strength is one that this product can have. */
export function isStrengthAccepted(product: UsableProduct, strength: number): boolean {
  const { accepted } = PRODUCTS[product];
  return strength >= accepted.least && strength <= accepted.most;
}

/** Demand and residual together (mg/L); null while one is missing or refused. */
export function totalDose(notes: DoseNotes): number | null {
  const demand = heldNumber(notes, 'demand');
  const residual = heldNumber(notes, 'residual');
  return demand === null || residual === null ? null : Math.round((demand + residual) * 1e6) / 1e6;
}

/** What the helper may say. Nothing but `figure` holds an amount. */
export type DoseOutcome =
  | { readonly kind: 'missing'; readonly steps: readonly ('flow' | 'product' | 'target' | 'today')[] }
  | { readonly kind: 'refused-product' }
  | { readonly kind: 'no-formula' }
  | { readonly kind: 'no-figure'; readonly reason: Extract<Dose, { kind: 'no-figure' }>['reason'] }
  | { readonly kind: 'no-change'; readonly reason: Extract<FirstStep, { kind: 'no-figure' }>['reason'] }
  /** Over 3 mg/L: `yes` is how many of the two were said. */
  | { readonly kind: 'ask-twice'; readonly doseMilligramsPerLitre: number; readonly yes: 0 | 1 }
  | { readonly kind: 'figure'; readonly figure: DoseFigure };

export type DoseFigure = {
  readonly unit: 'g' | 'mL';
  /** What the sum gives: the goal. */
  readonly perDay: number;
  /** What to use from today on; the goal itself unless `limited`. */
  readonly firstPerDay: number;
  readonly limited: boolean;
  /** The first step as it can be measured, a day and a week, and the goal; never past a bound of the rules. */
  readonly told: { readonly perDay: number; readonly perWeek: Measurable; readonly goalPerDay: number };
  /** Between what the first step may be told, a day. */
  readonly bounds: { readonly least: number; readonly most: number };
  readonly flowLitresPerSecond: number;
  readonly hoursPerDay: number;
  readonly doseMilligramsPerLitre: number;
  readonly strength: number;
  readonly product: UsableProduct;
  readonly unusualStrength: boolean;
  readonly scatter: boolean;
  readonly tooQuick: boolean;
};

/** The whole of the helper: notes in, figure or reason out. */
export function readDose(notes: DoseNotes, today: string): DoseOutcome {
  const flow = readFlow(notes, today);
  const product = readProduct(notes);
  if (product.kind === 'refused') return { kind: 'refused-product' };
  if (product.kind === 'no-formula') return { kind: 'no-formula' };
  const hours = readHours(notes);
  const demand = numberOf(notes.demand);
  const use = readUse(notes);
  const steps = [
    ...(flow.missing !== null || hours === null ? (['flow'] as const) : []),
    ...(product.kind !== 'usable' || product.strength === null ? (['product'] as const) : []),
    ...(totalDose(notes) === null ? (['target'] as const) : []),
    ...(use === 'missing' || isReadingWrong(notes) ? (['today'] as const) : []),
  ];
  const result = dose({
    flowLitresPerSecond: flow.litresPerSecond,
    hoursPerDay: hours,
    demandMilligramsPerLitre: demand,
    residualMilligramsPerLitre: numberOf(notes.residual),
    product: product.kind === 'usable' ? product.product : null,
    strength: product.kind === 'usable' ? product.strength : null,
  });
  if (result.kind === 'no-figure') return result;
  if (steps.length > 0 || result.kind !== 'dose' || product.kind !== 'usable' || product.strength === null)
    return { kind: 'missing', steps };
  if (flow.litresPerSecond === null || hours === null || demand === null || use === 'missing')
    return { kind: 'missing', steps };

  const percent = product.strength * 100;
  const usedNow: UseToday | null =
    use === null
      ? null
      : {
          perDay: use / 7,
          doseMilligramsPerLitre: doseOfUse.worth({ perWeek: use, percent, flow: flow.litresPerSecond, hours }),
        };
  const readings = { tank: numberOf(notes.tankReading), lastHouse: numberOf(notes.lastHouseReading) };
  const step = firstStep(result.perDay, usedNow, readings, demand);
  if (step.kind === 'no-figure') return { kind: 'no-change', reason: step.reason };
  const total = String(result.doseMilligramsPerLitre);
  if (result.askTwice && (notes.firstYes !== total || notes.secondYes !== total)) {
    return {
      kind: 'ask-twice',
      doseMilligramsPerLitre: result.doseMilligramsPerLitre,
      yes: notes.firstYes === total ? 1 : 0,
    };
  }
  const bounds = boundsOfStep(
    {
      firstPerDay: step.perDay,
      wantedPerDay: result.perDay,
      doseMilligramsPerLitre: result.doseMilligramsPerLitre,
    },
    usedNow,
    readings,
    demand,
  );
  const warnings = flow.measurement.kind === 'measured' ? flow.measurement.warnings : [];
  return {
    kind: 'figure',
    figure: {
      unit: result.unit,
      perDay: result.perDay,
      firstPerDay: step.perDay,
      limited: step.limited,
      told: {
        perDay: measurable(step.perDay, bounds.least, bounds.most).amount,
        perWeek: measurable(step.perDay * 7, bounds.least * 7, bounds.most * 7),
        goalPerDay: measurable(result.perDay, 0, mostOfGoal(result)).amount,
      },
      bounds,
      flowLitresPerSecond: flow.litresPerSecond,
      hoursPerDay: hours,
      doseMilligramsPerLitre: result.doseMilligramsPerLitre,
      strength: product.strength,
      product: product.product,
      unusualStrength: result.unusualStrength,
      scatter: warnings.includes('scatter'),
      tooQuick: warnings.includes('too-quick'),
    },
  };
}

/** What the goal may be told as at most: 3 mg/L, or 5 where the person said yes twice. */
function mostOfGoal({
  perDay,
  doseMilligramsPerLitre: dose,
}: Pick<DoseFigure, 'perDay' | 'doseMilligramsPerLitre'>): number {
  return (perDay * (dose > DOSE_ASKED_TWICE_OVER ? DOSE_REFUSED_OVER : DOSE_ASKED_TWICE_OVER)) / dose;
}

/** Product used a week today; null: none, or not known. */
function readUse(notes: DoseNotes): number | null | 'missing' {
  if (notes.usesToday === null) return 'missing';
  if (notes.usesToday === 'no') return null;
  return heldNumber(notes, 'usePerWeek') ?? 'missing';
}

/** A reading that was typed and cannot be one must not be passed over as if it had not been taken. */
function isReadingWrong(notes: DoseNotes): boolean {
  return [notes.tankReading, notes.lastHouseReading].some((text) => {
    const reading = numberOf(text);
    return text.trim() !== '' && (reading === null || reading < 0 || reading > MOST.milligramsPerLitre);
  });
}

/** Volume of the water in the tank (m3), by whichever way was chosen. */
export function readTankVolume(notes: DoseNotes): number | null {
  const depth = heldNumber(notes, 'tankDepth');
  switch (notes.tankWay) {
    case null:
      return null;
    case 'known':
      // Out of bounds too: the result then says that the volume is the reason why there is no amount.
      return numberOf(notes.tankVolume);
    case 'box':
      return roundVolume(boxCubicMetres(heldNumber(notes, 'tankLength'), heldNumber(notes, 'tankWidth'), depth));
    case 'cylinder':
      return roundVolume(cylinderCubicMetres(heldNumber(notes, 'tankDiameter'), depth));
    default:
      return notes.tankWay satisfies never;
  }
}

function roundVolume(volume: number | null): number | null {
  return volume === null ? null : Math.round(volume * 1000) / 1000;
}

/** What the tank's cleaning may say; the rules are read before it, each time. */
export type ShockOutcome = ShockDose | { readonly kind: 'no-formula' } | { readonly kind: 'rest-hours' };

export function readShock(notes: DoseNotes): ShockOutcome {
  const product = readProduct(notes);
  if (product.kind === 'refused') return { kind: 'refused-product' };
  if (product.kind === 'no-formula') return { kind: 'no-formula' };
  const chosen: Product | null = product.kind === 'usable' ? product.product : null;
  const result = shockDose(readTankVolume(notes), chosen, product.kind === 'usable' ? product.strength : null);
  return result.kind === 'amount' && readRestHours(notes) === null ? { kind: 'rest-hours' } : result;
}

/** Hours that the water stands with the chlorine, within the bounds of the chlorination check. */
export function readRestHours(notes: DoseNotes): number | null {
  return heldNumber(notes, 'restHours');
}

/** Whether demand and residual alone already forbid a figure. */
export function isTotalTooHigh(total: number | null): boolean {
  return total !== null && total > DOSE_REFUSED_OVER;
}
