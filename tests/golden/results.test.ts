import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { FormEngine } from '../../src/domain/form/engine-api.ts';
import { reportDocumentSchema } from '../../src/domain/reports/report-document.ts';
import { scorerOf } from '../../src/forms/scoring/index.ts';
import { result as resultEn } from '../../src/ui/kit/i18n/en/result.ts';
import { common as commonEn } from '../../src/ui/kit/i18n/en/words.ts';
import { result as resultEs } from '../../src/ui/kit/i18n/es/result.ts';
import { common as commonEs } from '../../src/ui/kit/i18n/es/words.ts';
import type { ResultTexts } from '../../src/ui/record/result/grade-words.ts';
import { type Before, makeResult } from '../../src/ui/record/result/make-result.ts';
import { messageText } from '../../src/ui/record/result/message-text.ts';
import { type SheetContent, sheetContent } from '../../src/ui/record/result/sheet/sheet-content.ts';
import { sheetReport } from '../../src/ui/record/result/sheet/sheet-report.ts';
import { sheetText } from '../support/sheet-text.ts';
import { RECORDS } from './records.ts';

const LAST_YEAR = '2025-11-20T10:00:00.000-06:00';

async function textsIn(language: 'es' | 'en'): Promise<ResultTexts> {
  const texts = createInstance();
  await texts.init({
    lng: language,
    ns: ['result', 'common'],
    defaultNS: 'result',
    interpolation: { escapeValue: false },
    resources: { es: { result: resultEs, common: commonEs }, en: { result: resultEn, common: commonEn } },
  });
  return texts.getFixedT(language, ['result', 'common', 'record']);
}

/** All that the printed sheet says. */
function wordsOf({ hero, bars, points, lists, change, steps, ...rest }: SheetContent): readonly string[] {
  return [
    rest.kicker,
    rest.state,
    rest.practice ?? '',
    rest.name,
    ...rest.facts,
    ...rest.always,
    ...rest.foot,
    hero.letter ?? '',
    hero.headline,
    hero.sentence,
    ...rest.signatures.map(({ label }) => label),
    ...(bars === null ? [] : [bars.title, ...bars.rows.flatMap(({ label, figure }) => [label, figure])]),
    ...(points === null
      ? []
      : [points.title, points.scale ?? '', ...points.rows.flatMap(({ place, words }) => [place, words])]),
    ...lists.flatMap(({ title, items }) =>
      items.length === 0 ? [] : [title, ...items.flatMap(({ head, text }) => [head ?? '', text])],
    ),
    ...(change === null ? [] : [change.title, ...change.lines]),
    steps.title,
    ...steps.columns,
    ...steps.rows.flat(),
  ];
}

function beforeOf(engine: FormEngine | undefined): Before | null {
  if (engine === undefined) return null;
  return { answers: engine.submissionAnswers(), score: scorerOf(engine.model)?.score(engine) ?? null, when: LAST_YEAR };
}

describe('the result of a record leaves as it always has:', () => {
  it.each(Object.entries(RECORDS))('%s', async (name, { now, before }) => {
    const { engine } = now();
    const earlier = beforeOf(before?.().engine);
    // A chlorination check has no score: its file holds null.
    const score = scorerOf(engine.model)?.score(engine) ?? null;
    await expect(`${JSON.stringify(score, null, 1)}\n`).toMatchFileSnapshot(`scores/${name}.json.txt`);
    for (const language of ['es', 'en'] as const) {
      const t = await textsIn(language);
      const result = makeResult(engine, earlier, language);
      const sheet = sheetContent(
        result,
        {
          name: 'Junta de Agua El Ocote',
          board: '',
          municipality: 'Chinda, Santa Bárbara',
          technician: 'Reina Amaya',
          state: t('review.provisional'),
          practice: name === 'board-weak',
          recordId: '0190f000-0000-7000-8000-0000000000aa',
          notes: { voice: 0, drawing: 0 },
        },
        t,
      );
      const verdict = [
        ...(result.body.kind === 'score'
          ? result.body.weaknesses.flatMap((weakness) => [
              `${weakness.label} | ${weakness.dimension} | ${weakness.points}`,
              ...weakness.evidence.map((each) => `  ${each.question} = ${each.answer}`),
              `  > ${weakness.advice ?? ''}`,
            ])
          : []),
        ...result.suggested.map((step) => `+ ${step}`),
      ].join('\n');
      await expect(`${sheetText(sheet)}\n=== ${t('title')} ===\n${verdict}\n`).toMatchFileSnapshot(
        `sheets/${name}.${language}.txt`,
      );
      const report = sheetReport(sheet, { language, fileName: 'hoja' });
      expect(reportDocumentSchema.parse(report)).toEqual(report);
      const typed = JSON.stringify(report);
      expect(wordsOf(sheet).filter((words) => !typed.includes(JSON.stringify(words).slice(1, -1)))).toEqual([]);
      const message = messageText(result, sheet, t);
      expect(message.split('\n').length).toBeLessThanOrEqual(7);
      expect(sheet.always.filter((sentence) => !message.includes(sentence))).toEqual([]);
      await expect(`${message}\n`).toMatchFileSnapshot(`messages/${name}.${language}.txt`);
    }
  });
});
