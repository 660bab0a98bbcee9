import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { ChlorineChart } from '../../kit/charts/ChlorineChart.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section, Stack } from '../../kit/components/Section.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { FigureRow } from './figure-answer.tsx';
import { useResultTexts, verdictSentence } from './grade-words.ts';
import type { ChlorineResult, ResultNote } from './result.ts';
import './score-parts.css';

/** Each sampling point on the scale, against the norm that was chosen. */
export function PointsPart({ result }: { readonly result: ChlorineResult }) {
  const t = useResultTexts();
  const { norm, change } = result;
  return (
    <Section title={t('chlorine.points')}>
      <Card>
        <ChlorineChart
          caption={t('chlorine.caption')}
          columns={[t('chlorine.place'), t('chlorine.reading'), t('chlorine.word'), t('chlorine.before')]}
          marks={result.points.map((point) => ({
            key: point.path,
            place: point.place,
            reading: point.reading || t('chlorine.noReading'),
            word: point.bandLabel ?? (point.isTotalChlorine ? t('chlorine.noVerdict') : null),
            tone: point.tone ?? 'neutral',
            value: point.value,
            band: point.band,
            before: point.before,
            beforeFigure: point.before === null ? null : `${formatNumber(point.before)} mg/L`,
            bands: point.isTank ? chlorineScale.tank : chlorineScale.houses,
            norm: point.isTank ? null : norm,
          }))}
          unit={t('chlorine.unit')}
          normLabel={norm === null ? null : t('chlorine.norm', { norm: norm.label })}
          renderRow={(key, row) => {
            const point = result.points.find(({ path }) => path === key);
            return (
              <FigureRow figure={key} path={point?.read ?? null} name={point?.place ?? ''}>
                {row}
              </FigureRow>
            );
          }}
          beforeLabel={change === null ? t('chlorine.before') : t('before', { date: formatDate(change.when) })}
        />
        {change === null ? null : <p className="score-parts__total">{verdictSentence(t, result, change)}</p>}
        {norm === null ? null : <p className="score-parts__remark">{t('chlorine.scale')}</p>}
        <p className="score-parts__remark">{t(`status.${result.status}`)}</p>
      </Card>
    </Section>
  );
}

/** Why it is so, what to do now, how much chlorine: the form's own words. */
export function ChlorineWordsPart({ result }: { readonly result: ChlorineResult }) {
  const t = useResultTexts();
  return (
    <>
      {result.reasons.length + result.why.length === 0 ? null : (
        <Section title={t('chlorine.why')}>
          {result.reasons.length === 0 ? null : (
            <Card>
              {result.reasons.map((reason) => (
                <FigureRow key={reason.path} figure={reason.path} path={reason.path} name={reason.question}>
                  <p>
                    {reason.question} <strong>{reason.answer}</strong>
                  </p>
                </FigureRow>
              ))}
            </Card>
          )}
          <Notes notes={result.why} />
        </Section>
      )}
      {result.act.length === 0 ? null : (
        <Section title={t('chlorine.act')}>
          <Notes notes={result.act} />
        </Section>
      )}
      {result.dose.map((group) => (
        <Section key={group.title} title={group.title}>
          <FigureRow figure={group.title} path={group.path} name={group.title}>
            <Notes notes={group.notes} />
          </FigureRow>
        </Section>
      ))}
    </>
  );
}

/** The notes of a form as it worked them out; neighbours of one tone stand together. */
export function Notes({ notes }: { readonly notes: readonly ResultNote[] }) {
  return (
    <Stack>
      {neighbours(notes).map((group) => (
        <Banner key={group[0]?.name} tone={group[0]?.tone ?? 'quiet'}>
          <Stack>
            {group.map((note) => (
              <p key={note.name}>{note.text}</p>
            ))}
          </Stack>
        </Banner>
      ))}
    </Stack>
  );
}

function neighbours(notes: readonly ResultNote[]): readonly (readonly ResultNote[])[] {
  const groups: ResultNote[][] = [];
  for (const note of notes) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.tone === note.tone) last.push(note);
    else groups.push([note]);
  }
  return groups;
}
