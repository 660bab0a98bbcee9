import { decimal } from './decimal.ts';
import type { TypeRules } from './type-rules.ts';

/** A number on a scale with `parameters` `start`, `end` and `step` (XLSForm's defaults 1, 10 and 1). */
export const range: TypeRules = {
  ...decimal,
  mayBecome: ['integer', 'decimal'],
  parameters: ['start', 'end', 'step', 'tick_interval', 'placeholder', 'tick_labelset'],
  idleParameters: ['tick_labelset'],
  wordParameters: ['tick_labelset'],
  check: (value, question) => {
    if (typeof value !== 'number') return false;
    const { start, end, step } = rangeBounds(question.parameters);
    const steps = (value - start) / step;
    return value >= Math.min(start, end) && value <= Math.max(start, end) && Math.abs(steps - Math.round(steps)) < 1e-9;
  },
};

/** The scale of a range question, as numbers. */
function rangeBounds(parameters: Readonly<Record<string, string | number>> | undefined): {
  readonly start: number;
  readonly end: number;
  readonly step: number;
} {
  const read = (name: string, otherwise: number): number => {
    const value = Number(parameters?.[name] ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  };
  return { start: read('start', 1), end: read('end', 10), step: Math.abs(read('step', 1)) || 1 };
}
