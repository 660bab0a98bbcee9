import { litresPerSecondOf } from './field-units.ts';

/** Units in which the flow of a pump is read off a plate or a meter. */
export const FLOW_UNITS = ['L/s', 'gal/min'] as const;
export type FlowUnit = (typeof FLOW_UNITS)[number];

/** A flow in litres a second. 15.85 gal/min are 1 L/s. */
export function litresPerSecond(value: number, unit: FlowUnit): number {
  switch (unit) {
    case 'L/s':
      return value;
    case 'gal/min':
      return litresPerSecondOf(value);
    default:
      return unit satisfies never;
  }
}
