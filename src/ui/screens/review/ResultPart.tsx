import { useMemo } from 'react';
import { Section, Stack } from '../../kit/components/Section.tsx';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { Notes, PointsPart } from '../../record/result/ChlorineParts.tsx';
import { makeResult } from '../../record/result/make-result.ts';
import { ChlorineHero, ScoreHero } from '../../record/result/ResultHero.tsx';
import type { RecordToShow } from '../../record/result/read-result.ts';
import type { ResultBody } from '../../record/result/result.ts';
import { ChangePart, DimensionsPart } from '../../record/result/ScoreParts.tsx';

/** How the record came out: the letter or verdict, and what stands behind it. */
export function ResultPart({ shown }: { readonly shown: RecordToShow }) {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const { engine, before } = shown;
  const { body } = useMemo(() => makeResult(engine, before, language), [engine, before, language]);
  return (
    <Section title={t('result.title')}>
      <Stack>
        <Body body={body} />
      </Stack>
    </Section>
  );
}

function Body({ body }: { readonly body: ResultBody }) {
  const { t } = useTranslation('review');
  switch (body.kind) {
    case 'score':
      return (
        <>
          <ScoreHero score={body} />
          <DimensionsPart score={body} />
          {body.change === null ? null : <ChangePart score={body} />}
        </>
      );
    case 'chlorine':
      return (
        <>
          <ChlorineHero result={body} />
          {body.points.length === 0 ? null : <PointsPart result={body} />}
        </>
      );
    case 'notes':
      return body.notes.length === 0 ? <p>{t('result.missing')}</p> : <Notes notes={body.notes} />;
    default:
      return body satisfies never;
  }
}
