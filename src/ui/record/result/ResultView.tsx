import { ChlorineWordsPart, Notes, PointsPart } from './ChlorineParts.tsx';
import { TouchHint } from './figure-answer.tsx';
import { useResultTexts } from './grade-words.ts';
import { ChlorineHero, ScoreHero } from './ResultHero.tsx';
import type { ResultBody } from './result.ts';
import { ChangePart, DimensionsPart, ProfilePart, WeaknessesPart } from './ScoreParts.tsx';

/**
 * A result to read with the board: what to say aloud first, then why, then what to do. `brief`: what is long stands
 * behind a touch, because the form is to be finished below it, and what is advised stands there as steps to agree on.
 */
export function ResultView({ body, brief = false }: { readonly body: ResultBody; readonly brief?: boolean }) {
  const t = useResultTexts();
  switch (body.kind) {
    case 'score':
      return (
        <>
          <ScoreHero score={body} />
          <TouchHint />
          <DimensionsPart score={body} brief={brief} />
          {brief ? null : <ProfilePart score={body} />}
          <WeaknessesPart score={body} brief={brief} />
          <ChangePart score={body} />
          <p className="score-parts__remark">
            {t('table', { title: body.table.title, version: body.table.version })} {t(`status.${body.table.status}`)}
          </p>
        </>
      );
    case 'chlorine':
      return (
        <>
          <ChlorineHero result={body} />
          <TouchHint />
          <PointsPart result={body} />
          <ChlorineWordsPart result={body} />
        </>
      );
    case 'notes':
      return (
        <>
          {body.notes.length === 0 ? <p>{t('notes.none')}</p> : <Notes notes={body.notes} />}
          {body.doubtful ? <p className="score-parts__remark">{t('status.por-verificar')}</p> : null}
        </>
      );
    default:
      return body satisfies never;
  }
}
