import { formatWritten } from '../../text/numbers.ts';
import { written } from './text.ts';
import { lengthMetres, readTrace } from './trace-points.ts';
import type { TypeRules } from './type-rules.ts';

/** A line walked or drawn: ODK's `latitude longitude altitude accuracy`, points apart by semicolons, two at least. */
export const geotrace: TypeRules = {
  ...written,
  parameters: ['allow-mock-accuracy', 'incremental'],
  idleParameters: ['allow-mock-accuracy', 'incremental'],
  wordParameters: ['allow-mock-accuracy', 'incremental'],
  carriesOver: false,
  sentences: { missing: 'requiredTrace', wrong: 'trace' },
  check: (value) => typeof value === 'string' && (readTrace(value)?.length ?? 0) >= 2,
  parse: (typed) => {
    if (typed.trim() === '') return { ok: true, value: undefined };
    return readTrace(typed) === null ? { ok: false, reason: 'not-a-position' } : { ok: true, value: typed.trim() };
  },
  format: (value) => {
    if (typeof value !== 'string') return '';
    const points = readTrace(value);
    return points === null ? value : `${formatWritten(Math.round(lengthMetres(points)))} m (${points.length})`;
  },
};
