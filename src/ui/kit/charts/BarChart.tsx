import { Fragment, type ReactNode, useId } from 'react';
import { ChartTable } from './ChartTable.tsx';
import { ToneHatching } from './ToneHatching.tsx';
import './bar-chart.css';

export type ChartTone = 'good' | 'warning' | 'danger' | 'neutral';

export type Bar = {
  readonly key: string;
  readonly label: string;
  /** 0 to 1; null: nothing is known, and no bar is drawn. */
  readonly value: number | null;
  /** The figure as it is read: `74`. */
  readonly figure: string;
  /** The figure's word: `Regular`. */
  readonly word: string | null;
  readonly tone: ChartTone;
  /** The same last time, drawn as a mark across the bar. */
  readonly before: number | null;
  readonly beforeFigure: string | null;
};

/**
 * Shares as bars, one below the other: words and figures are text, so they grow with the person's own text; the bar
 * is a picture beside them. Tones differ by hatching too. A table says the same to a screen reader.
 */
export function BarChart({
  caption,
  columns,
  bars,
  cuts = [],
  beforeLabel,
  small,
  renderRow = alone,
}: {
  readonly caption: string;
  /** Headings of the table: what, figure, word, before. */
  readonly columns: readonly [string, string, string, string];
  readonly bars: readonly Bar[];
  /** Where a better word begins, 0 to 1: thin lines. */
  readonly cuts?: readonly number[];
  /** Words of the mark of last time; shown when some bar has one. */
  readonly beforeLabel: string;
  readonly small?: boolean;
  /** Puts a row into what makes it something to touch. */
  readonly renderRow?: (key: string, row: ReactNode) => ReactNode;
}) {
  const hasBefore = bars.some((bar) => bar.before !== null);
  const hasWord = bars.some((bar) => bar.word !== null);
  const shown = [true, true, hasWord, hasBefore];
  return (
    <figure className={small === true ? 'bar-chart bar-chart--small' : 'bar-chart'}>
      <div>
        {bars.map((bar) => (
          <Fragment key={bar.key}>
            {renderRow(
              bar.key,
              <div className="bar-chart__row" aria-hidden>
                <p className="bar-chart__words">
                  <span className="bar-chart__label">{bar.label}</span>
                  <span className="bar-chart__figure">
                    {bar.word === null ? null : <span className="bar-chart__word">{bar.word} </span>}
                    {bar.figure}
                  </span>
                </p>
                <BarPicture bar={bar} cuts={cuts} />
              </div>,
            )}
          </Fragment>
        ))}
        {hasBefore ? (
          <p className="bar-chart__legend" aria-hidden>
            <svg width={16} height={20} className="bar-chart__legend-mark">
              <path d="M8 1V19" className="bar-chart__before-line" />
              <path d="M8 5l5 5-5 5-5-5z" className="bar-chart__before" />
            </svg>
            {beforeLabel}
          </p>
        ) : null}
      </div>
      <ChartTable
        caption={caption}
        columns={columns.filter((_, index) => shown[index])}
        rows={bars.map((bar) => ({
          key: bar.key,
          cells: [bar.label, bar.figure, bar.word ?? '', bar.beforeFigure ?? ''].filter((_, index) => shown[index]),
        }))}
      />
    </figure>
  );
}

function alone(_key: string, row: ReactNode): ReactNode {
  return row;
}

/** One bar alone, for where its words stand elsewhere; hide it from a screen reader. */
export function BarPicture({
  bar,
  cuts,
}: {
  readonly bar: Pick<Bar, 'value' | 'tone' | 'before'>;
  readonly cuts: readonly number[];
}) {
  const prefix = useId();
  const width = percent(bar.value ?? 0);
  return (
    <svg className={`bar-chart__bar bar-chart__bar--${bar.tone}`} width="100%" height="100%">
      <ToneHatching prefix={prefix} line="var(--surface)" />
      <rect className="bar-chart__track" x={0} y={0} width="100%" height="100%" rx={3} />
      {bar.value === null ? null : (
        <>
          <rect className="bar-chart__fill" x={0} y={0} width={width} height="100%" rx={3} />
          {bar.tone === 'warning' || bar.tone === 'danger' ? (
            <rect
              className="bar-chart__hatching"
              x={0}
              y={0}
              width={width}
              height="100%"
              rx={3}
              fill={`url(#${prefix}-${bar.tone === 'warning' ? 'stripes' : 'crosses'})`}
            />
          ) : null}
        </>
      )}
      {cuts.map((cut) => (
        <line key={cut} className="bar-chart__cut" x1={percent(cut)} x2={percent(cut)} y1={0} y2="100%" />
      ))}
      {bar.before === null ? null : (
        <svg x={percent(bar.before)} y="50%" overflow="visible">
          <path d="M0 -10V10" className="bar-chart__before-line" />
          <path d="M0 -6l6 6-6 6-6-6z" className="bar-chart__before" />
        </svg>
      )}
    </svg>
  );
}

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
}
