import { ArrowDownRight, ArrowUpRight, Lightbulb } from 'lucide-react';
import { BarChart } from '../../kit/charts/BarChart.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { FigureRow } from './figure-answer.tsx';
import { CUTS, points, toneOf, toneOfValue } from './figures.ts';
import { gradeWord, totalSentence, useResultTexts, withoutGrade } from './grade-words.ts';
import type { Movement, ScoredDimension, ScoreResult } from './result.ts';
import './score-parts.css';

/** The dimensions as bars, each with its points to open; beside last time's. `brief`: those of the profile, too. */
export function DimensionsPart({ score, brief = false }: { readonly score: ScoreResult; readonly brief?: boolean }) {
  const t = useResultTexts();
  const beforeLabel = score.change === null ? '' : t('before', { date: formatDate(score.change.when) });
  const isLetters = score.profile.length === 0;
  const folded = score.dimensions.filter((dimension) => brief || !score.profile.includes(dimension.code));
  return (
    <Section title={t('dimensions.title')}>
      <Card>
        <BarChart
          caption={t('dimensions.caption')}
          columns={[t('column.what'), t('column.points'), t('column.word'), t('column.before')]}
          bars={score.dimensions.map((dimension) => ({
            key: dimension.code,
            label: dimension.label,
            // A bar of few answers would look like a result.
            value: dimension.grade === null ? null : dimension.value,
            figure: dimension.value === null || dimension.grade === null ? '' : points(dimension.value),
            word: wordOf(dimension, isLetters, t),
            tone: toneOf(dimension.grade),
            before: dimension.before,
            beforeFigure: dimension.before === null ? null : points(dimension.before),
          }))}
          cuts={CUTS}
          beforeLabel={beforeLabel}
        />
        <p className="score-parts__remark">{t(isLetters ? 'dimensions.cuts' : 'dimensions.cutsBands')}</p>
        {score.completeness < 1 ? (
          <p className="score-parts__remark">{t('completeness', { known: points(score.completeness) })}</p>
        ) : null}
        <div>
          {folded.map((dimension) => (
            <details key={dimension.code} className="score-parts__details">
              <summary>{t('dimensions.detailOf', { dimension: dimension.label })}</summary>
              <ItemBars dimension={dimension} beforeLabel={beforeLabel} />
            </details>
          ))}
        </div>
      </Card>
    </Section>
  );
}

function wordOf(dimension: ScoredDimension, isLetters: boolean, t: ReturnType<typeof useResultTexts>): string {
  if (dimension.value === null) return t('dimensions.notAnswered');
  return dimension.grade === null ? withoutGrade(t, dimension.missing, isLetters) : gradeWord(t, dimension.grade);
}

/** The profile of chosen dimensions, item by item: of a partner, its principles and results. */
export function ProfilePart({ score }: { readonly score: ScoreResult }) {
  const t = useResultTexts();
  const beforeLabel = score.change === null ? '' : t('before', { date: formatDate(score.change.when) });
  return score.profile.map((code) => {
    const dimension = score.dimensions.find((each) => each.code === code);
    if (dimension === undefined || dimension.value === null) return null;
    return (
      <Section
        key={code}
        title={t('profile.title', { dimension: dimension.label })}
        lead={dimension.description ?? undefined}
      >
        <Card>
          <ItemBars dimension={dimension} beforeLabel={beforeLabel} />
        </Card>
      </Section>
    );
  });
}

function ItemBars({ dimension, beforeLabel }: { readonly dimension: ScoredDimension; readonly beforeLabel: string }) {
  const t = useResultTexts();
  return (
    <BarChart
      small
      renderRow={(key, row) => {
        const item = dimension.items.find(({ code }) => code === key);
        return (
          <FigureRow figure={key} path={item?.path ?? null} name={item?.label ?? ''}>
            {row}
          </FigureRow>
        );
      }}
      caption={t('profile.caption', { dimension: dimension.label })}
      columns={[t('column.what'), t('column.points'), t('column.word'), t('column.before')]}
      bars={dimension.items
        .filter((item) => item.state !== 'not-applicable')
        .map((item) => ({
          key: item.code,
          label: item.label,
          value: item.value,
          figure: item.value === null ? t('dimensions.notAnswered') : points(item.value),
          word: null,
          tone: toneOfValue(item.value),
          before: item.before,
          beforeFigure: item.before === null ? null : points(item.before),
        }))}
      beforeLabel={beforeLabel}
    />
  );
}

/**
 * What pulls the score down most: the question behind it with its answer, and one piece of advice. `brief`: without the
 * advice, which stands below as steps to agree on.
 */
export function WeaknessesPart({ score, brief = false }: { readonly score: ScoreResult; readonly brief?: boolean }) {
  const t = useResultTexts();
  if (score.total === null) return null;
  return (
    <Section title={t('weak.title')}>
      <Card flush>
        {score.weaknesses.length === 0 ? <p className="score-parts__none">{t('weak.none')}</p> : null}
        <ol className="score-parts__weak">
          {score.weaknesses.map((weakness) => (
            <li key={weakness.code} className="score-parts__weakness">
              <div className="score-parts__weak-head">
                <h3>{weakness.label}</h3>
                <span className="score-parts__cost">{t('weak.points', { count: weakness.points })}</span>
              </div>
              {weakness.evidence.map((each) => (
                <FigureRow
                  key={each.path}
                  figure={`${weakness.code}-${each.path}`}
                  path={each.path}
                  name={each.question || weakness.label}
                >
                  <p className="score-parts__evidence">
                    {each.question} <strong>{each.answer}</strong>
                  </p>
                </FigureRow>
              ))}
              {brief || weakness.advice === null ? null : (
                <p className="score-parts__advice">
                  <Lightbulb size={22} aria-hidden />
                  <span>
                    <span className="visually-hidden">{t('weak.advice')}: </span>
                    {weakness.advice}
                  </span>
                </p>
              )}
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}

/** More than this is counted. */
const SHOWN = 5;

/** What improved and what got worse since the record before. */
export function ChangePart({ score }: { readonly score: ScoreResult }) {
  const t = useResultTexts();
  const { change } = score;
  if (change === null) {
    return (
      <Section title={t('change.title')}>
        <p className="score-parts__remark">{t('change.first')}</p>
      </Section>
    );
  }
  const isSame = change.improved.length === 0 && change.worsened.length === 0 && change.lost.length === 0;
  return (
    <Section title={t('change.title')}>
      <Card>
        <p className="score-parts__total">{totalSentence(t, score, change)}</p>
        {change.tableChanged ? <p className="score-parts__remark">{t('change.tables')}</p> : null}
        {isSame ? (
          <p>{t('change.same')}</p>
        ) : (
          <>
            <Moved title={t('change.improved')} nothing={t('change.nothingImproved')} moved={change.improved} up />
            <Moved
              title={t('change.worsened')}
              nothing={t('change.nothingWorsened')}
              moved={change.worsened}
              up={false}
            />
            {change.lost.length === 0 ? null : (
              <p>
                <strong>{t('change.lost')}</strong> {change.lost.join(', ')}
              </p>
            )}
          </>
        )}
      </Card>
    </Section>
  );
}

function Moved({
  title,
  nothing,
  moved,
  up,
}: {
  readonly title: string;
  readonly nothing: string;
  readonly moved: readonly Movement[];
  readonly up: boolean;
}) {
  const t = useResultTexts();
  const Icon = up ? ArrowUpRight : ArrowDownRight;
  return (
    <div>
      <h3 className={up ? 'score-parts__moved score-parts__moved--up' : 'score-parts__moved score-parts__moved--down'}>
        <Icon size={22} aria-hidden /> {title}
      </h3>
      {moved.length === 0 ? <p className="score-parts__remark">{nothing}</p> : null}
      <ul className="score-parts__moves">
        {moved.slice(0, SHOWN).map((each) => (
          <li key={each.code}>
            <span>{each.label}</span>
            <span className="score-parts__figures">
              {t('change.fromTo', { before: points(each.before), now: points(each.now) })}
            </span>
          </li>
        ))}
        {moved.length > SHOWN ? <li>{t('change.more', { count: moved.length - SHOWN })}</li> : null}
      </ul>
    </div>
  );
}
