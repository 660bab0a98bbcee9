import type { Path } from '../../../domain/form/answers.ts';
import type { FormEngine } from '../../../domain/form/engine-api.ts';
import type { ResultPage } from '../../../domain/form/result-page.ts';
import { pickText, wordingsOf } from '../../../domain/form/text.ts';
import { compareScores, type Step, weaknesses } from '../../../domain/scoring/compare.ts';
import { letterOf } from '../../../domain/scoring/letter.ts';
import type { ItemScore, Score } from '../../../domain/scoring/score.ts';
import { themeValue } from '../../../domain/scoring/scoring.ts';
import type { ScoringItem, ScoringTable } from '../../../domain/scoring/table.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { answerBehind, evidenceOf } from './evidence.ts';
import type { Grade, Movement, ScoredDimension, ScoreMovement, ScoreResult, Weakness } from './result.ts';

/** The score of the last record of the same form about the same subject. */
type ScoreBefore = { readonly score: Score; readonly when: string };

type Sources = {
  readonly engine: FormEngine;
  readonly page: ResultPage | null;
  readonly table: ScoringTable;
  readonly score: Score;
  readonly before: ScoreBefore | null;
  readonly language: Language;
};

/** What pulls down most: more than this nobody takes home. */
const WEAKNESSES = 5;

/** A score in words: grade, dimensions, what pulls it down, what moved since last time. */
export function scoreResult(sources: Sources): ScoreResult {
  const { page, table, score, before, language } = sources;
  const grade = gradeOf(table, score, language);
  return {
    kind: 'score',
    grade,
    noGrade: noGradeOf(sources),
    sentence: grade === null ? null : pickText(page?.sentences?.[codeOf(grade)], language) || null,
    total: score.total,
    completeness: score.completeness,
    dimensions: score.dimensions.map((_, index) => dimensionAt(sources, index)).filter((each) => each !== null),
    profile: page?.profile ?? [],
    weaknesses: weaknessesOf(sources),
    change: before === null ? null : movementSince(sources, before),
    table: { title: pickText(table.title, language), version: score.table.version, status: table.status },
  };
}

/** The grade's code in a table of sentences: the letter, or the band's code. */
function codeOf(grade: Grade): string {
  return grade.kind === 'letter' ? grade.letter : grade.code;
}

function gradeOf(table: ScoringTable, { grade }: Score, language: Language): Grade | null {
  switch (grade.kind) {
    case 'letter':
      return { kind: 'letter', letter: grade.letter };
    case 'band':
      return bandOf(table, (band) => band.code === grade.band, language);
    case 'none':
      return null;
    default:
      return grade satisfies never;
  }
}

function gradeOfValue(table: ScoringTable, value: number, language: Language): Grade | null {
  if (table.bands !== 'letters') return bandOf(table, (band) => value >= band.from, language);
  const letter = letterOf(value);
  return letter === null ? null : { kind: 'letter', letter };
}

function bandOf(
  table: ScoringTable,
  isIt: (band: { readonly code: string; readonly from: number }) => boolean,
  language: Language,
): Grade | null {
  const band = table.bands === 'letters' ? undefined : table.bands.find(isIt);
  return band === undefined
    ? null
    : { kind: 'band', code: band.code, label: pickText(band.label, language), tone: band.tone };
}

function noGradeOf({ engine, table, score, language }: Sources): ScoreResult['noGrade'] {
  if (score.grade.kind !== 'none') return null;
  const { reason } = score.grade;
  const lacking = score.dimensions.find((dimension) => dimension.completeness < table.completeness.dimension);
  const isDimension = reason === 'dimension-incomplete' && lacking !== undefined;
  return {
    reason,
    dimension: isDimension
      ? pickText(table.dimensions.find((dimension) => dimension.code === lacking.code)?.label, language) || null
      : null,
    completeness: isDimension ? lacking.completeness : score.completeness,
    needed: isDimension ? table.completeness.dimension : table.completeness.total,
    missing: score.dimensions.flatMap(({ code, items }) => {
      const definitions = table.dimensions.find((each) => each.code === code)?.items ?? [];
      return items
        .filter((item) => item.state === 'unanswered')
        .map((item) => ({
          code: item.code,
          label: labelOf(definitions, item.code, language),
          path: pathBehind(engine, definitions, item),
        }));
    }),
  };
}

function dimensionAt({ engine, table, score, before, language }: Sources, index: number): ScoredDimension | null {
  const scored = score.dimensions[index];
  const definition = table.dimensions.find((dimension) => dimension.code === scored?.code);
  if (scored === undefined || definition === undefined) return null;
  const then = before?.score.dimensions.find((dimension) => dimension.code === scored.code);
  const graded = themeValue(table, scored);
  return {
    code: scored.code,
    label: pickText(definition.label, language),
    description: pickText(definition.description, language) || null,
    value: scored.value,
    before: then?.value ?? null,
    completeness: scored.completeness,
    grade: graded === null ? null : gradeOfValue(table, graded, language),
    missing: scored.items.flatMap(({ code, state }) =>
      state === 'unanswered' ? [labelOf(definition.items, code, language)] : [],
    ),
    items: scored.items.map((item) => ({
      code: item.code,
      label: labelOf(definition.items, item.code, language),
      path: pathBehind(engine, definition.items, item),
      state: item.state,
      value: item.value,
      before: then?.items.find((each) => each.code === item.code)?.value ?? null,
    })),
  };
}

function weaknessesOf({ engine, table, score, language }: Sources): readonly Weakness[] {
  return weaknesses(score)
    .slice(0, WEAKNESSES)
    .flatMap(({ dimension, item, loss }): Weakness[] => {
      const definition = table.dimensions.find((each) => each.code === dimension);
      const scoring = definition?.items.find((each) => each.code === item);
      const state = score.dimensions.flatMap((each) => each.items).find((each) => each.code === item)?.state;
      if (definition === undefined || scoring === undefined || state === undefined) return [];
      return [
        {
          code: item,
          label: pickText(scoring.label, language),
          dimension: pickText(definition.label, language),
          points: Math.max(1, Math.round(loss * 100)),
          evidence: evidenceOf(engine, scoring, state, language),
          advice: pickText(scoring.advice, language) || null,
          agreement: scoring.agreement?.[language] ?? (pickText(scoring.advice, language) || null),
          wordings: wordingsOf(scoring.agreement, scoring.advice),
        },
      ];
    });
}

function movementSince({ table, score, language }: Sources, before: ScoreBefore): ScoreMovement {
  const change = compareScores(before.score, score);
  const items = table.dimensions.flatMap((dimension) => dimension.items);
  const inWords = (step: Step): Movement => ({ ...step, label: labelOf(items, step.code, language) });
  return {
    when: before.when,
    gradeBefore: gradeOf(table, before.score, language),
    totalBefore: before.score.total,
    improved: change.improved.map(inWords),
    worsened: change.worsened.map(inWords),
    lost: change.lost.map((code) => labelOf(items, code, language)),
    tableChanged: change.tableChanged,
  };
}

function pathBehind(engine: FormEngine, items: readonly ScoringItem[], { code, state }: ItemScore): Path | null {
  const item = items.find((each) => each.code === code);
  return item === undefined ? null : answerBehind(engine, item, state);
}

function labelOf(items: readonly ScoringItem[], code: string, language: Language): string {
  return pickText(items.find((item) => item.code === code)?.label, language) || code;
}
