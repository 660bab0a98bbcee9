import type { TracePoint } from '../../../domain/form/types/trace-points.ts';

const SIZE = { width: 320, height: 160, margin: 12 } as const;

/** A line or a plot as it lies, north up, filling the box; its first point is the ring. */
export function TraceDrawing({ points, closed }: { readonly points: readonly TracePoint[]; readonly closed: boolean }) {
  const places = placed(points);
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return (
    <svg className="trace-widget__drawing" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden>
      {closed ? <polygon points={line} /> : <polyline points={line} />}
      {places.map(({ x, y }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- points have no name but their place
        <circle key={index} cx={x} cy={y} r={index === 0 ? 7 : 4} data-first={index === 0 || undefined} />
      ))}
    </svg>
  );
}

/** Degrees to the box's units, one scale both ways; a degree of longitude is narrower away from the equator. */
function placed(points: readonly TracePoint[]): readonly { readonly x: number; readonly y: number }[] {
  const [first] = points;
  if (first === undefined) return [];
  const narrow = Math.cos((first.latitude * Math.PI) / 180);
  const flat = points.map(({ latitude, longitude }) => ({ x: longitude * narrow, y: -latitude }));
  const [xs, ys] = [flat.map(({ x }) => x), flat.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const inner = { width: SIZE.width - 2 * SIZE.margin, height: SIZE.height - 2 * SIZE.margin };
  const scale = Math.min(wide === 0 ? Infinity : inner.width / wide, high === 0 ? Infinity : inner.height / high);
  const factor = Number.isFinite(scale) ? scale : 0;
  return flat.map(({ x, y }) => ({
    x: SIZE.width / 2 + (x - left - wide / 2) * factor,
    y: SIZE.height / 2 + (y - top - high / 2) * factor,
  }));
}
