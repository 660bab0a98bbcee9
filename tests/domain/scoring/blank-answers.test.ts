import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { FormModel } from '../../../src/domain/form/engine-api.ts';
import { compareScores } from '../../../src/domain/scoring/compare.ts';
import { letterOf } from '../../../src/domain/scoring/letter.ts';
import type { Score } from '../../../src/domain/scoring/score.ts';
import { compileScoring, themeValue } from '../../../src/domain/scoring/scoring.ts';
import { providerAssessment } from '../../../src/forms/provider-assessment/form.ts';
import { scorerOf } from '../../../src/forms/scoring/index.ts';
import { providerAssessmentScoring as table } from '../../../src/forms/scoring/provider-assessment.ts';
import { modelOf } from '../../forms/fill.ts';
import { RECORDS } from '../../golden/records.ts';

const model: FormModel = modelOf(providerAssessment);
const compiled = compileScoring(table, model);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { scorer } = compiled;

function scoreOf(answers: Answers): Score {
  const clock = { now: () => '2026-11-22T10:00:00.000-06:00' };
  return scorer.score(createEngine(model, { answers, isNew: false, clock, uuid: () => '' }));
}

const letters = (score: Score) =>
  new Map(score.dimensions.map((dimension) => [dimension.code, letterOf(themeValue(table, dimension))]));
const RANK = ['D', 'C', 'B', 'A'];
const rankOf = (letter: string | null | undefined) => RANK.indexOf(letter ?? '');
const boards = Object.entries(RECORDS).filter(([, { now }]) => now().engine.model.form.id === table.form);

function without(answers: Answers, name: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([each]) => each !== name));
}

/** Which themes get a better letter when one of these answers is taken away. */
function raisedBy(answers: Answers, names: readonly string[]): readonly string[] {
  const before = letters(scoreOf(answers));
  return names.flatMap((name) =>
    [...letters(scoreOf(without(answers, name)))]
      .filter(([code, letter]) => rankOf(letter) > rankOf(before.get(code)))
      .map(([code, letter]) => `${code} ${before.get(code)} -> ${letter} without ${name}`),
  );
}

describe('taking an answer away', () => {
  it.each(boards)('never raises the letter of a theme: %s', (_name, { now }) => {
    const answers = now().engine.submissionAnswers();
    expect(Object.keys(answers).length).toBeGreaterThan(3);
    expect(raisedBy(answers, Object.keys(answers))).toEqual([]);
  });

  it('of money, one figure after another, never raises the letter of a theme', () => {
    const [, good] = boards.find(([name]) => name === 'board-good') ?? [];
    const answers = good?.now().engine.submissionAnswers() ?? {};
    const money = Object.keys(answers).filter((name) => /^(gasto|suma|monto|ingresos_fact)/.test(name));
    expect(money.length).toBeGreaterThan(8);
    for (const first of money) expect(raisedBy(without(answers, first), money)).toEqual([]);
  });
});

describe('the letter or band of the whole', () => {
  const whole = { 'provider-assessment': RANK, 'partner-self-evaluation': ['inicial', 'parcial', 'avanzado', 'pleno'] };
  const records = Object.entries(RECORDS).filter(([, { now }]) => now().engine.model.form.id in whole);

  function rankOfWhole({ model: of }: { readonly model: FormModel }, answers: Answers): number {
    const clock = { now: () => '2026-11-22T10:00:00.000-06:00' };
    const score = scorerOf(of)?.score(createEngine(of, { answers, isNew: false, clock, uuid: () => '' }));
    const grade = score?.grade;
    const code = grade?.kind === 'letter' ? grade.letter : grade?.kind === 'band' ? grade.band : '';
    return (
      Object.entries(whole)
        .find(([form]) => form === of.form.id)?.[1]
        .indexOf(code) ?? -1
    );
  }

  it.each(records)('never rises when an answer is taken away: %s', (_name, { now }) => {
    const { engine } = now();
    const answers = engine.submissionAnswers();
    const before = rankOfWhole(engine, answers);
    expect(Object.keys(answers).filter((name) => rankOfWhole(engine, without(answers, name)) > before)).toEqual([]);
  });

  it.each(records)('never rises when several are taken away, in any order: %s', (_name, { now }) => {
    const { engine } = now();
    const names = Object.keys(engine.submissionAnswers());
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 2, maxLength: 12 }), (order) => {
        let answers = engine.submissionAnswers();
        let before = rankOfWhole(engine, answers);
        for (const name of order) {
          answers = without(answers, name);
          const now = rankOfWhole(engine, answers);
          expect(now).toBeLessThanOrEqual(before);
          before = now;
        }
      }),
      { numRuns: 15 },
    );
  });

  it('does not rise either when a rating inside a repeat is taken away', () => {
    const [, partner] = records.find(([name]) => name === 'partner-facilitating') ?? [];
    const { engine } = partner?.now() ?? { engine: undefined };
    if (engine === undefined) throw new Error('no partner');
    const answers = engine.submissionAnswers();
    const before = rankOfWhole(engine, answers);
    const ratings = Object.entries(answers).flatMap(([repeat, rows]) =>
      Array.isArray(rows)
        ? rows.flatMap((row, at) =>
            typeof row === 'object' && row !== null ? Object.keys(row).map((name) => ({ repeat, at, name, rows })) : [],
          )
        : [],
    );
    expect(ratings.filter(({ name }) => name.startsWith('ruta_')).length).toBeGreaterThan(7);
    const raised = ratings.filter(({ repeat, at, name, rows }) => {
      const left = rows.map((row, index) =>
        index === at && typeof row === 'object' && row !== null
          ? Object.fromEntries(Object.entries(row).filter(([each]) => each !== name))
          : row,
      );
      return rankOfWhole(engine, { ...answers, [repeat]: left }) > before;
    });
    expect(raised).toEqual([]);
  });

  it('is given where what is blank could not change it, and waits where it could', () => {
    const [, good] = boards.find(([name]) => name === 'board-good') ?? [];
    const answers = good?.now().engine.submissionAnswers() ?? {};
    const before = scoreOf(answers);
    expect(before.grade.kind).toBe('letter');
    const some = scoreOf(without(without(without(answers, 'libro_actas'), 'estado_legal'), 'atencion_om'));
    expect(some.grade).toEqual({ kind: 'none', reason: 'unsettled' });
    const weak =
      boards
        .find(([name]) => name === 'board-weak')?.[1]
        .now()
        .engine.submissionAnswers() ?? {};
    expect(scoreOf(without(weak, 'libro_actas')).grade).toEqual(scoreOf(weak).grade);
  });
});

describe('a theme with a blank figure', () => {
  const [, good] = boards.find(([name]) => name === 'board-good') ?? [];
  const answers = good?.now().engine.submissionAnswers() ?? {};
  const blank = Object.fromEntries(Object.entries(answers).filter(([name]) => !/^(gasto|suma)_/.test(name)));

  it('has no letter, and what is missing can be named', () => {
    expect(letters(scoreOf(answers)).get('GEF')).not.toBeNull();
    const score = scoreOf(blank);
    expect(letters(score).get('GEF')).toBeNull();
    const money = score.dimensions.find(({ code }) => code === 'GEF');
    expect(money?.items.filter(({ state }) => state === 'unanswered').map(({ code }) => code)).toEqual([
      'GEF-2',
      'GEF-6',
    ]);
  });

  it('is told as lost beside the visit before', () => {
    expect(compareScores(scoreOf(answers), scoreOf(blank)).lost).toEqual(['GEF-2', 'GEF-6']);
    expect(compareScores(scoreOf(blank), scoreOf(answers)).lost).toEqual([]);
  });
});
