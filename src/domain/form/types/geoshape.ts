import { formatWritten } from '../../text/numbers.ts';
import { geotrace } from './geotrace.ts';
import { areaSquareMetres, isClosed, readTrace } from './trace-points.ts';
import type { TypeRules } from './type-rules.ts';

/** A plot walked or drawn: as a geotrace, of three points at least, the first one again at the end. */
export const geoshape: TypeRules = {
  ...geotrace,
  sentences: { missing: 'requiredTrace', wrong: 'shape' },
  check: (value) => {
    const points = typeof value === 'string' ? readTrace(value) : null;
    return points !== null && points.length >= 4 && isClosed(points);
  },
  format: (value) => {
    if (typeof value !== 'string') return '';
    const points = readTrace(value);
    if (points === null) return value;
    const corners = isClosed(points) ? points.length - 1 : points.length;
    return `${formatWritten(Math.round(areaSquareMetres(points)))} m² (${corners})`;
  },
};
