import { CircleCheck, CircleHelp, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { LetterShape } from '../../kit/charts/LetterShape.tsx';
import { FigureRow, useFiguresLead } from './figure-answer.tsx';
import { points } from './figures.ts';
import { noGradeSentence, useResultTexts } from './grade-words.ts';
import type { ChlorineResult, MissingItem, ScoreResult, Tone } from './result.ts';
import './result-hero.css';

/** More than these would push the result out of sight. */
const SHOWN = 4;

const ICONS = { good: CircleCheck, warning: TriangleAlert, danger: OctagonAlert, none: CircleHelp };

/** The one thing to say aloud about a score: letter or band in a word, and its sentence; or why there is none. */
export function ScoreHero({ score }: { readonly score: ScoreResult }) {
  const t = useResultTexts();
  const { grade, total } = score;
  const figure = total === null ? null : <p className="result-hero__points">{t('outOf', { points: points(total) })}</p>;
  if (grade === null) {
    return (
      <>
        {/* A figure of few answers would be read as the result. */}
        <Hero tone={null} headline={t(score.profile.length === 0 ? 'grade.none' : 'grade.noneBand')} figure={null}>
          {noGradeSentence(t, score)}
        </Hero>
        {score.noGrade === null ? null : <ToAnswer missing={score.noGrade.missing} />}
      </>
    );
  }
  const sentence = score.sentence ?? '';
  if (grade.kind === 'band') {
    return (
      <Hero tone={grade.tone} headline={grade.label} figure={figure}>
        {sentence}
      </Hero>
    );
  }
  const word = t(`common:letter.${grade.letter}`);
  return (
    <section className="result-hero result-hero--letter">
      <LetterShape letter={grade.letter} size={88} />
      <div>
        <p className="result-hero__headline">
          <span className="visually-hidden">{t('grade.letter', { letter: grade.letter, word })}</span>
          <span aria-hidden>{word}</span>
        </p>
        {figure}
      </div>
      <p className="result-hero__sentence">{sentence}</p>
    </section>
  );
}

/** What has no answer yet, each a touch from its question; a long list is behind a touch itself. */
function ToAnswer({ missing }: { readonly missing: readonly MissingItem[] }) {
  const t = useResultTexts();
  const leads = useFiguresLead();
  const asked = missing.filter(({ path }) => path !== null);
  if (!leads || asked.length === 0) return null;
  return (
    <details className="score-parts__details result-hero__missing" open={asked.length <= SHOWN}>
      <summary>{t('noGrade.toAnswer', { count: asked.length })}</summary>
      {asked.map(({ code, label, path }) => (
        <FigureRow key={code} figure={`falta-${code}`} path={path} name={label}>
          <p>{label}</p>
        </FigureRow>
      ))}
    </details>
  );
}

/** The sentence of a chlorination check, and what holds whatever it says. */
export function ChlorineHero({ result }: { readonly result: ChlorineResult }) {
  const t = useResultTexts();
  return (
    <>
      <Hero tone={result.tone} headline={result.verdictLabel ?? t('chlorine.noData')} figure={null}>
        {result.sentence}
      </Hero>
      {result.always.map((note) => (
        <p key={note.name} className="result-hero__always">
          {note.text}
        </p>
      ))}
    </>
  );
}

function Hero({
  tone,
  headline,
  figure,
  children,
}: {
  readonly tone: Tone | null;
  readonly headline: string;
  readonly figure: ReactNode;
  readonly children: ReactNode;
}) {
  const Icon = ICONS[tone ?? 'none'];
  return (
    <section className={`result-hero result-hero--${tone ?? 'none'}`}>
      <Icon size={52} strokeWidth={2.2} aria-hidden />
      <div>
        <p className="result-hero__headline">{headline}</p>
        {figure}
      </div>
      <p className="result-hero__sentence">{children}</p>
    </section>
  );
}
