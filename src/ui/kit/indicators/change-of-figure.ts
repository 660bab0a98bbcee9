import type { ReferenceValue } from '../../../domain/indicators/references.ts';
import { formatNumber } from '../i18n/formats.ts';

/** A difference of two figures as it is read, to a tenth: `count` in points or things, `number` with its sign. */
export type ChangeOfFigure = { readonly count: number; readonly number: string };

/** What is read of a difference. Less than half a tenth is none: `0`, without a sign. */
export function changeOfFigure(change: number, unit: ReferenceValue['unit']): ChangeOfFigure {
  const tenths = Math.round((unit === 'share' ? change * 100 : change) * 10);
  const count = tenths === 0 ? 0 : tenths / 10;
  return { count, number: `${count > 0 ? '+' : ''}${formatNumber(count, 1)}` };
}
