import type { Answers, Path } from '../../../domain/form/answers.ts';
import type { FormEngine, QuestionState } from '../../../domain/form/engine-api.ts';
import type { ResultPage } from '../../../domain/form/result-page.ts';
import { pickText } from '../../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { formatWritten } from '../../../domain/text/numbers.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { answerInWords, instancePaths, statesOf } from './answers-in-words.ts';
import { notesNamed, notesOnPages } from './notes.ts';
import type { ChlorinePoint, ChlorineResult } from './result.ts';

/** The last check of the same system. */
export type ChlorineBefore = { readonly answers: Answers; readonly when: string };

type Scale = typeof chlorineScale;

/** A chlorination check in words. Every figure and verdict is the form's own; nothing is worked out a second time. */
export function chlorineResult(
  engine: FormEngine,
  page: ResultPage,
  before: ChlorineBefore | null,
  language: Language,
): ChlorineResult {
  const scale = chlorineScale;
  const verdict = textOf(engine, scale.systemVerdict) || 'sin_datos';
  const band = scale.houses.find((each) => each.code === verdict);
  const notes = page.notes;
  const verdictBefore = before?.answers[scale.systemVerdict];
  const bandBefore = scale.houses.find((each) => each.code === verdictBefore);
  return {
    kind: 'chlorine',
    verdict,
    verdictLabel: pickText(band?.label, language) || null,
    tone: band?.tone ?? null,
    sentence: sentenceOf(engine, scale, verdict, language),
    norm: normOf(engine, page, scale, language),
    points: instancePaths(engine, scale.points.repeat).map((path) => pointAt(engine, page, path, before, language)),
    reasons: (notes?.reasons ?? [])
      .flatMap((name) => statesOf(engine, name))
      .filter((state) => state.relevant && state.value !== undefined)
      .map((state) => ({
        question: pickText(state.label, language),
        answer: answerInWords(state, language),
        path: state.path,
      })),
    why: notesNamed(engine, notes?.why ?? [], language),
    act: notesNamed(engine, notes?.act ?? [], language),
    dose: (notes?.dosePages ?? []).flatMap(({ page: name, mayBeElsewhere }) =>
      notesOnPages(engine, [name], language).map((group) => ({
        ...group,
        mayBeElsewhere,
        path: firstAsked(engine, name),
      })),
    ),
    always: notesNamed(engine, notes?.always ?? [], language),
    change:
      before === null || bandBefore === undefined
        ? null
        : { when: before.when, verdictBefore: pickText(bandBefore.label, language), toneBefore: bandBefore.tone },
    status: scale.status,
  };
}

/** What to say aloud; of the last house by name, where it is the one. */
function sentenceOf(engine: FormEngine, scale: Scale, verdict: string, language: Language): string {
  const { repeat, place, verdict: ofPoint } = scale.points;
  const isLastHouse = instancePaths(engine, repeat).some(
    (path) =>
      valueText(engine.question(`${path}/${place}`)) === scale.lastHouse &&
      valueText(engine.question(`${path}/${ofPoint}`)) === verdict,
  );
  const named = isLastHouse ? scale.lastHouseSentences[verdict] : undefined;
  return pickText(named ?? scale.sentences[verdict] ?? scale.sentences['sin_datos'], language);
}

/** The first question of a page that a person answers there. */
function firstAsked(engine: FormEngine, page: string): Path | null {
  const items = engine.model.pages.find(({ name }) => name === page)?.items ?? [];
  for (const item of items) {
    if (item.kind !== 'question' || !QUESTION_TYPES[item.question.type].asks) continue;
    if (engine.question(item.question.name).relevant) return item.question.name;
  }
  return null;
}

function pointAt(
  engine: FormEngine,
  page: ResultPage,
  path: Path,
  before: ChlorineBefore | null,
  language: Language,
): ChlorinePoint {
  const scale = chlorineScale;
  const { points } = scale;
  const place = engine.question(`${path}/${points.place}`);
  const isTank = place.value === scale.tankPlace;
  const verdict = valueText(engine.question(`${path}/${points.verdict}`));
  const band = (isTank ? scale.tank : scale.houses).find((each) => each.code === verdict);
  const value = engine.question(`${path}/${points.value}`).value;
  const other =
    page.chlorine === undefined ? '' : valueText(engine.question(`${path}/${page.chlorine.point.otherPlace}`));
  return {
    path,
    read: `${path}/${page.chlorine?.point.state ?? points.place}`,
    place: other || answerInWords(place, language) || '?',
    isTank,
    value: typeof value === 'number' ? value : null,
    reading: readingInWords(engine, page, path, typeof value === 'number' ? value : null, language),
    band: band?.code ?? null,
    bandLabel: pickText(band?.label, language) || null,
    tone: band?.tone ?? null,
    before: valueBefore(before?.answers, valueText(place)),
    isTotalChlorine: verdict === 'sin_veredicto',
  };
}

/** The figure where there is one; else what the test showed, with the comparator's top where that is what is known. */
function readingInWords(
  engine: FormEngine,
  { chlorine }: ResultPage,
  path: Path,
  value: number | null,
  language: Language,
): string {
  if (value !== null && value > 0) return `${betweenSign(engine, chlorine, path)}${formatWritten(value)} mg/L`;
  if (chlorine === undefined) return value === null ? '' : `${formatWritten(value)} mg/L`;
  const read = engine.question(`${path}/${chlorine.point.reading}`);
  if (read.relevant && read.value !== undefined) return answerInWords(read, language);
  const state = answerInWords(engine.question(`${path}/${chlorine.point.state}`), language);
  const top = engine.question(`${path}/${chlorine.point.top}`);
  return top.relevant && top.value !== undefined ? `${state} (${answerInWords(top, language)})` : state;
}

/** The answer of a question of yes or no that says yes. */
const YES = 'si';

/** A colour between two is told as more than the lower one: `> 0.2 mg/L`. */
function betweenSign(engine: FormEngine, chlorine: ResultPage['chlorine'], path: Path): string {
  const between = chlorine?.point.between;
  const state = between === undefined ? null : engine.find(`${path}/${between}`);
  return state?.relevant === true && state.value === YES ? '> ' : '';
}

function normOf(engine: FormEngine, page: ResultPage, scale: Scale, language: Language): ChlorineResult['norm'] {
  if (page.chlorine === undefined) return null;
  const state = engine.question(page.chlorine.norm);
  const norm = scale.norms.find((each) => each.code === state.value);
  return norm === undefined ? null : { ...norm, label: answerInWords(state, language) };
}

/** The reading at the same place last time, when the place was measured once. */
function valueBefore(answers: Answers | undefined, place: string): number | null {
  const { points } = chlorineScale;
  const instances = answers?.[points.repeat];
  if (!Array.isArray(instances)) return null;
  const there = instances.filter((instance: Answers | string) => {
    return typeof instance !== 'string' && instance[points.place] === place;
  });
  const [only] = there;
  if (there.length !== 1 || only === undefined || typeof only === 'string') return null;
  const value = only[points.value];
  return typeof value === 'number' ? value : null;
}

function textOf(engine: FormEngine, name: string): string {
  const [state] = statesOf(engine, name);
  return state === undefined ? '' : valueText(state);
}

function valueText({ relevant, value }: QuestionState): string {
  return relevant && typeof value === 'string' ? value : '';
}
