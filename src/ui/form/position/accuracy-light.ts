/** How good a fix is, for a person: take it, wait a little, or only if there is no better way. */
export type AccuracyLight = 'good' | 'fair' | 'poor';

/** Bounds in metres. A form may set its own with ODK's `capture-accuracy` and `warning-accuracy`. */
export type AccuracyBounds = { readonly targetMetres: number; readonly statedMetres: number };

/** Proposed by us: a phone under open sky reaches 15 m within half a minute; beyond 50 m two houses are one. */
export const DEFAULT_BOUNDS: AccuracyBounds = { targetMetres: 15, statedMetres: 50 };

/** The bounds of a question, from its `parameters`. */
export function accuracyBounds(parameters: Readonly<Record<string, string | number>> | undefined): AccuracyBounds {
  return {
    targetMetres: positive(parameters?.['capture-accuracy']) ?? DEFAULT_BOUNDS.targetMetres,
    statedMetres: positive(parameters?.['warning-accuracy']) ?? DEFAULT_BOUNDS.statedMetres,
  };
}

/** Green up to the target, amber up to the stated accuracy, red beyond it and for what is not a number. */
export function accuracyLight(accuracyMetres: number, bounds: AccuracyBounds): AccuracyLight {
  if (accuracyMetres >= 0 && accuracyMetres <= bounds.targetMetres) return 'good';
  if (accuracyMetres >= 0 && accuracyMetres <= bounds.statedMetres) return 'fair';
  return 'poor';
}

function positive(value: string | number | undefined): number | null {
  const number = Number(value);
  return value !== undefined && number > 0 && Number.isFinite(number) ? number : null;
}
