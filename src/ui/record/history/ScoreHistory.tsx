import type { Score } from '../../../domain/scoring/score.ts';
import { LetterShape } from '../../kit/charts/LetterShape.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { points } from '../result/figures.ts';
import { HistoryTable } from './HistoryTable.tsx';
import type { ScoreSeries, YearScore } from './history.ts';

/** Cut-offs of SIASAR's letters, of 100 (domain reference A.3). */
const CUTOFFS = [90, 70, 40] as const;
const WIDTH = 340;
const TOP = 26;
const BOTTOM = 170;
const LEFT = 34;
const MOST_BARS = 8;

/** The letter and total of each year as bars, and the dimensions in a table. `named`: there are others beside it. */
export function ScoreHistory({ series, named }: { readonly series: ScoreSeries; readonly named: boolean }) {
  const { scores, table } = series;
  const { t } = useTranslation(['history', 'common']);
  const text = useFormText();
  if (scores.length === 0) return null;
  const shown = scores.slice(-MOST_BARS);
  const total = (score: Score): string => (score.total === null ? t('scores.noFigure') : points(score.total));
  const word = (score: Score): string =>
    score.grade.kind === 'letter'
      ? `${score.grade.letter}, ${t(`common:letter.${score.grade.letter}`)}`
      : t('scores.noLetter');
  const list = shown
    .map(({ year, score }) => t('scores.item', { year, total: total(score), word: word(score) }))
    .join('. ');
  return (
    <Section title={named && series.title !== null ? text(series.title) : t('scores.title')} lead={t('scores.lead')}>
      <figure className="history-figure">
        <Bars shown={shown} label={t('scores.figure', { list })} />
        {shown.some(({ score }) => score.grade.kind !== 'letter') ? (
          <figcaption>{t('scores.dashed')}</figcaption>
        ) : null}
        {scores.length === 1 ? <figcaption>{t('scores.only')}</figcaption> : null}
        {scores.length > 1 && table !== null ? (
          <figcaption>{t('scores.tableVersion', { version: table.version })}</figcaption>
        ) : null}
      </figure>
      <HistoryTable
        caption={t('scores.title')}
        columns={[
          t('scores.year'),
          t('date'),
          t('scores.letter'),
          t('scores.total'),
          ...(table?.dimensions.map((dimension) => text(dimension.label)) ?? []),
        ]}
        rows={[...scores]
          .sort((a, b) => b.year.localeCompare(a.year))
          .map(({ year, date, score }) => ({
            key: year,
            cells: [
              year,
              formatDate(date),
              word(score),
              total(score),
              ...(table?.dimensions.map(({ code }) => {
                const value = score.dimensions.find((dimension) => dimension.code === code)?.value ?? null;
                return value === null ? t('scores.noFigure') : points(value);
              }) ?? []),
            ],
          }))}
      />
    </Section>
  );
}

function Bars({ shown, label }: { readonly shown: readonly YearScore[]; readonly label: string }) {
  const step = (WIDTH - LEFT - 8) / Math.max(3, shown.length);
  const bar = Math.min(38, step * 0.6);
  const y = (share: number): number => BOTTOM - (BOTTOM - TOP - 14) * share;
  return (
    // A picture with letters in it: an img tag could not follow the theme.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <svg className="history-chart" viewBox={`0 0 ${WIDTH} 196`} role="img" aria-label={label}>
      {CUTOFFS.map((cutoff) => (
        <g key={cutoff}>
          <path className="history-chart__line" d={`M${LEFT} ${y(cutoff / 100)}H${WIDTH}`} />
          <text className="history-chart__tick" x={LEFT - 6} y={y(cutoff / 100) + 4} textAnchor="end">
            {cutoff}
          </text>
        </g>
      ))}
      <path className="history-chart__axis" d={`M${LEFT} ${BOTTOM}H${WIDTH}`} />
      {shown.map(({ year, score }, index) => {
        const middle = LEFT + step * (index + 0.5) + 4;
        const top = y(score.total ?? 0);
        const { grade } = score;
        return (
          <g key={year}>
            <rect
              className={grade.kind === 'letter' ? 'history-chart__bar' : 'history-chart__bar history-chart__bar--open'}
              x={middle - bar / 2}
              y={top}
              width={bar}
              height={BOTTOM - top}
            />
            {grade.kind === 'letter' ? (
              <LetterShape letter={grade.letter} size={24} x={middle - 12} y={top - 28} />
            ) : (
              <text className="history-chart__tick" x={middle} y={top - 8} textAnchor="middle">
                ?
              </text>
            )}
            {score.total !== null && BOTTOM - top > 22 ? (
              <text className="history-chart__inside" x={middle} y={BOTTOM - 8} textAnchor="middle">
                {points(score.total)}
              </text>
            ) : null}
            <text className="history-chart__name" x={middle} y={BOTTOM + 19} textAnchor="middle">
              {year}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
