import { boundOnChlorineAxis, CHLORINE_TICKS, placeOnChlorineAxis } from '../../kit/charts/chlorine-axis.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import type { Reading, ReadingAt } from './history.ts';

const WIDTH = 340;
const TOP = 12;
const BOTTOM = 168;
const LEFT = 34;
const RIGHT = 326;

/** Whether a reading says where it lies on the axis. Total chlorine and what was not measured do not. */
export function isDrawn({ kind }: Reading): boolean {
  return kind === 'value' || kind === 'not-detected' || kind === 'at-least' || kind === 'faded';
}

/**
 * Readings of one place over time. A number is a dot; "not detected" is an open mark in the field below the numbers,
 * never a dot at 0; "the top or more" is an open mark that points upwards. Only dots are joined.
 */
export function ReadingsChart({
  readings,
  band,
  label,
}: {
  readonly readings: readonly ReadingAt[];
  readonly band: { readonly from: number; readonly to: number };
  readonly label: string;
}) {
  const marks = readings.filter(({ reading }) => isDrawn(reading)).map((at) => ({ ...at, x: xOf(at.date, readings) }));
  const [first] = readings;
  const last = readings.at(-1);
  return (
    // A picture that follows the theme: an img tag could not.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <svg className="history-chart" viewBox={`0 0 ${WIDTH} 196`} role="img" aria-label={label}>
      <rect
        className="history-chart__band"
        x={LEFT}
        y={yOfBound(band.to)}
        width={RIGHT - LEFT + 8}
        height={yOfBound(band.from) - yOfBound(band.to)}
      />
      {CHLORINE_TICKS.filter((tick) => tick > 0).map((tick) => (
        <g key={tick}>
          <path className="history-chart__line" d={`M${LEFT} ${yOfBound(tick)}H${RIGHT + 8}`} />
          <text className="history-chart__tick" x={LEFT - 6} y={yOfBound(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <path className="history-chart__axis" d={`M${LEFT} ${yOfBound(0)}H${RIGHT + 8}`} />
      <text className="history-chart__tick" x={LEFT - 6} y={yOfBound(0) + 4} textAnchor="end">
        0
      </text>
      {segments(marks).map(([from, to]) => (
        <path
          key={`${from.recordId}/${from.x}`}
          className="history-chart__trend"
          d={`M${from.x} ${from.y}L${to.x} ${to.y}`}
        />
      ))}
      {marks.map((mark, index) => (
        <Mark key={`${mark.recordId}/${index}`} reading={mark.reading} x={mark.x} />
      ))}
      {first === undefined ? null : (
        <text className="history-chart__name" x={LEFT} y={BOTTOM + 20} textAnchor="start">
          {formatDate(first.date)}
        </text>
      )}
      {last === undefined || last.date === first?.date ? null : (
        <text className="history-chart__name" x={RIGHT + 8} y={BOTTOM + 20} textAnchor="end">
          {formatDate(last.date)}
        </text>
      )}
    </svg>
  );
}

function Mark({ reading, x }: { readonly reading: Reading; readonly x: number }) {
  switch (reading.kind) {
    case 'value':
      return <circle className="history-chart__dot" cx={x} cy={yOf(reading.milligramsPerLitre)} r={5} />;
    case 'not-detected':
      return <path className="history-chart__none" d={`M${x - 7} ${yOfBound(0) + 3}h14l-7 10z`} />;
    case 'at-least': {
      const y = yOf(reading.top);
      return <path className="history-chart__above" d={`M${x - 7} ${y}h14l-7 -9zM${x} ${y - 9}v-8`} />;
    }
    case 'faded':
      return <path className="history-chart__above" d={`M${x - 7} ${TOP + 12}h14l-7 -9zM${x} ${TOP + 3}v-6`} />;
    case 'total':
    case 'none':
      return null;
    default:
      return reading satisfies never;
  }
}

type Dot = { readonly recordId: string; readonly x: number; readonly y: number };

/** Dots that follow each other without anything between them. */
function segments(marks: readonly (ReadingAt & { readonly x: number })[]): readonly (readonly [Dot, Dot])[] {
  return marks.flatMap((mark, index) => {
    const before = marks[index - 1];
    if (before === undefined || before.reading.kind !== 'value' || mark.reading.kind !== 'value') return [];
    return [
      [
        { recordId: before.recordId, x: before.x, y: yOf(before.reading.milligramsPerLitre) },
        { recordId: mark.recordId, x: mark.x, y: yOf(mark.reading.milligramsPerLitre) },
      ] as const,
    ];
  });
}

/** By the day, so that a long gap looks long; alone, in the middle. */
function xOf(date: string, readings: readonly ReadingAt[]): number {
  const days = readings.map((each) => Date.parse(each.date));
  const from = Math.min(...days);
  const to = Math.max(...days);
  const inset = LEFT + 14;
  if (to === from) return (inset + RIGHT) / 2;
  return inset + ((Date.parse(date) - from) / (to - from)) * (RIGHT - inset);
}

function yOf(milligramsPerLitre: number): number {
  // A reading of 0 is a number that was read: it lies on the line of 0, not in the field of "not detected".
  const share = milligramsPerLitre <= 0 ? boundOnChlorineAxis(0) : placeOnChlorineAxis(milligramsPerLitre);
  return BOTTOM - share * (BOTTOM - TOP);
}

function yOfBound(milligramsPerLitre: number): number {
  return BOTTOM - boundOnChlorineAxis(milligramsPerLitre) * (BOTTOM - TOP);
}
