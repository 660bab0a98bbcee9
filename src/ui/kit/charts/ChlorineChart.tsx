import { Fragment, type ReactNode, useId } from 'react';
import type { ChartTone } from './BarChart.tsx';
import { ChartTable } from './ChartTable.tsx';
import { bandOnChlorineAxis, boundOnChlorineAxis, CHLORINE_TICKS, placeOnChlorineAxis } from './chlorine-axis.ts';
import { ToneHatching } from './ToneHatching.tsx';
import './chlorine-chart.css';

type ChlorineBandShown = {
  readonly code: string;
  readonly tone: Exclude<ChartTone, 'neutral'>;
  readonly from: number;
  readonly to: number | null;
};

export type ChlorineMark = {
  readonly key: string;
  readonly place: string;
  /** What was seen, in words. */
  readonly reading: string;
  readonly word: string | null;
  readonly tone: ChartTone;
  /** mg/L; null: no figure. Then the middle of `band` is marked, open, if there is one. */
  readonly value: number | null;
  readonly band: string | null;
  readonly before: number | null;
  readonly beforeFigure: string | null;
  readonly bands: readonly ChlorineBandShown[];
  /** The chosen norm; null where it does not apply (the tank). */
  readonly norm: { readonly from: number; readonly to: number } | null;
};

/** Each sampling point on its scale: bands by colour and hatching, a pointer for the reading, a bracket for the norm. */
export function ChlorineChart({
  caption,
  columns,
  marks,
  unit,
  normLabel,
  beforeLabel,
  renderRow = alone,
}: {
  readonly caption: string;
  /** Headings of the table: place, reading, verdict, before. */
  readonly columns: readonly [string, string, string, string];
  readonly marks: readonly ChlorineMark[];
  readonly unit: string;
  readonly normLabel: string | null;
  readonly beforeLabel: string;
  /** Puts a point into what makes it something to touch. */
  readonly renderRow?: (key: string, point: ReactNode) => ReactNode;
}) {
  const hasBefore = marks.some((mark) => mark.before !== null);
  return (
    <figure className="chlorine-chart">
      <div>
        {marks.map((mark) => (
          <Fragment key={mark.key}>
            {renderRow(
              mark.key,
              <div className="chlorine-chart__point" aria-hidden>
                <p className="chlorine-chart__words">
                  <span className="chlorine-chart__place">{mark.place}</span>
                  <span className="chlorine-chart__reading">
                    {mark.reading}
                    {mark.word === null ? null : (
                      <span className={`chlorine-chart__word chlorine-chart__word--${mark.tone}`}>{mark.word}</span>
                    )}
                  </span>
                </p>
                <Scale mark={mark} />
              </div>,
            )}
          </Fragment>
        ))}
        <ul className="chlorine-chart__legend" aria-hidden>
          {normLabel === null ? null : (
            <li>
              <svg width={28} height={12}>
                <path d="M2 10V3H26V10" className="chlorine-chart__norm" />
              </svg>
              {normLabel}
            </li>
          )}
          {hasBefore ? (
            <li>
              <svg width={28} height={16}>
                <path d="M14 2l6 6-6 6-6-6z" className="chlorine-chart__before" />
              </svg>
              {beforeLabel}
            </li>
          ) : null}
          <li>{unit}</li>
        </ul>
      </div>
      <ChartTable
        caption={caption}
        columns={hasBefore ? columns : columns.slice(0, 3)}
        rows={marks.map((mark) => ({
          key: mark.key,
          cells: [mark.place, mark.reading, mark.word ?? '', ...(hasBefore ? [mark.beforeFigure ?? ''] : [])],
        }))}
      />
    </figure>
  );
}

function alone(_key: string, point: ReactNode): ReactNode {
  return point;
}

const TOP = 18;
const BAND = 20;
const HEIGHT = TOP + BAND + 22;

function Scale({ mark }: { readonly mark: ChlorineMark }) {
  const prefix = useId();
  const band = mark.bands.find((each) => each.code === mark.band);
  const isExact = mark.value !== null;
  const middle = band === undefined ? null : middleOf(bandOnChlorineAxis(band));
  const at = mark.value === null ? middle : placeOnChlorineAxis(mark.value);
  return (
    <svg className="chlorine-chart__scale" width="100%" height={HEIGHT}>
      <ToneHatching prefix={prefix} line="var(--ink)" />
      {mark.bands.map((each) => {
        const { start, end } = bandOnChlorineAxis(each);
        const place = { x: percent(start), width: percent(end - start), y: TOP, height: BAND };
        return (
          <g key={each.code}>
            <rect {...place} className={`chlorine-chart__band chlorine-chart__band--${each.tone}`} />
            {each.tone === 'good' ? null : (
              <rect
                {...place}
                className="chlorine-chart__hatching"
                fill={`url(#${prefix}-${each.tone === 'warning' ? 'stripes' : 'crosses'})`}
              />
            )}
          </g>
        );
      })}
      {mark.norm === null ? null : <Norm norm={mark.norm} />}
      {CHLORINE_TICKS.map((tick) => (
        <text
          key={tick}
          className="chlorine-chart__tick"
          x={percent(tickPlace(tick))}
          y={HEIGHT - 5}
          textAnchor="middle"
        >
          {tick}
        </text>
      ))}
      {mark.before === null ? null : (
        <svg x={percent(placeOnChlorineAxis(mark.before))} y={TOP + BAND / 2} overflow="visible">
          <path d="M0 -6l6 6-6 6-6-6z" className="chlorine-chart__before" />
        </svg>
      )}
      {at === null ? null : (
        <svg x={percent(at)} y={TOP} overflow="visible">
          <path d={`M0 -1V${BAND}`} className="chlorine-chart__pointer-line" />
          <path
            d="M0 1l-8 -14h16z"
            className={isExact ? 'chlorine-chart__pointer' : 'chlorine-chart__pointer chlorine-chart__pointer--open'}
          />
        </svg>
      )}
    </svg>
  );
}

/** A bracket below the band, over what the norm allows. */
function Norm({ norm }: { readonly norm: { readonly from: number; readonly to: number } }) {
  const from = percent(boundOnChlorineAxis(norm.from));
  const to = percent(boundOnChlorineAxis(norm.to));
  const y = TOP + BAND + 4;
  return (
    <>
      <line x1={from} x2={to} y1={y} y2={y} className="chlorine-chart__norm" />
      <line x1={from} x2={from} y1={TOP - 3} y2={y} className="chlorine-chart__norm" />
      <line x1={to} x2={to} y1={TOP - 3} y2={y} className="chlorine-chart__norm" />
    </>
  );
}

function tickPlace(tick: number): number {
  return tick === 0 ? placeOnChlorineAxis(0) : boundOnChlorineAxis(tick);
}

function middleOf({ start, end }: { readonly start: number; readonly end: number }): number {
  return (start + end) / 2;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
