import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Answers, AnswerValue } from '../../../src/domain/form/answers.ts';
import { ask, calculate, group, modelOf, repeat, scenario } from '../form/scenario.ts';

/**
 * What ODK Web Forms' engine (@getodk/xforms-engine 0.22.0, TZ America/Tegucigalpa) answered to each expression, as a
 * calculation over the same record. Where it differs on purpose stands in `OTHERWISE`.
 */
const ODK = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('odk-web-forms.json', import.meta.url), 'utf8')));

/** Ours, ODK Web Forms', and why. */
const OTHERWISE: readonly (readonly [expression: string, ours: string, odk: string, why: string])[] = [
  ['sum(${vacio})', '0', '', 'JavaRosa: a blank adds nothing'],
  ["min('1', '')", '1', '', 'a blank is no number, and is passed over'],
  ['boolean(${vacio})', 'false', 'true', 'JavaRosa: a blank answer is no answer'],
  ['${vacio} = false()', 'true', 'false', 'JavaRosa: a blank answer is no answer'],
  ["/data/nada = ''", 'true', 'false', 'JavaRosa: what is not there is empty'],
  ["regex(${t}, 'mundo')", 'false', 'true', 'JavaRosa: the whole text must match'],
  ['round(-1.5)', '-1', '-2', 'XPath 1.0, JavaRosa: a half goes up'],
  ["number('1e3')", '', '1000', 'JavaRosa: no exponents'],
  ["date('2026-08-07') + 1", '20673', '20673.25', 'a date is a whole local day'],
  ['date(20000)', '2024-10-04', '2024-10-03T18:00:00.000-06:00', 'a date is a whole local day'],
  ["number(date('2026-08-07'))", '20672', '2026-08-07', 'a date is a whole local day'],
  ["format-date('2026-08-07', '%b')", 'ago', 'Aug', 'months in the language of the form'],
  ['today() = date(now())', 'true', 'false', 'a date is a whole local day'],
];

const CHOICES = {
  l: {
    items: [
      { name: 'a', label: { es: 'Alfa' }, filter: { zona: 'n', peso: '1' } },
      { name: 'b', label: { es: 'Beta' }, filter: { zona: 's', peso: '2' } },
      { name: 'c', label: { es: 'Gama' }, filter: { zona: 'n', peso: '10' } },
    ],
  },
};
const QUESTIONS = [
  ask('text', 't'),
  ask('text', 'vacio'),
  ask('integer', 'n'),
  ask('decimal', 'd'),
  ask('date', 'f'),
  ask('time', 'h'),
  ask('select_one', 's', { list: 'l' }),
  ask('select_multiple', 'm', { list: 'l' }),
  group('g', [ask('text', 'gt')]),
  ask('geopoint', 'p'),
  repeat('r', [ask('text', 'q'), ask('integer', 'k')]),
];
const ANSWERS: Answers = {
  t: 'Hola mundo',
  n: 7,
  d: 2.5,
  f: '2026-08-07',
  h: '06:30:00.000-06:00',
  s: 'b',
  m: ['a', 'c'],
  gt: 'dentro',
  r: [
    { q: 'Ana', k: 3 },
    { q: 'Bia', k: 8 },
    { q: 'Caio', k: 5 },
  ],
};

/** What each expression gives as a calculation of one form, as ODK writes it. */
function answersOf(expressions: readonly string[]): readonly string[] {
  const model = modelOf([...QUESTIONS, ...expressions.map((each, index) => calculate(`c${index}`, each))], {
    choices: CHOICES,
  });
  const record = scenario(model, { stored: ANSWERS });
  return expressions.map((_, index) => written(record.value(`c${index}`)));
}

function written(value: AnswerValue | undefined): string {
  // A calculation is a text or a number.
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Numbers may differ in their last bits: both are worked out in doubles, in another order. */
function isSame(ours: string, odk: string): boolean {
  if (ours === odk) return true;
  const [a, b] = [Number(ours), Number(odk)];
  return ours !== '' && odk !== '' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

describe('an expression', () => {
  it('gives what ODK Web Forms gives', () => {
    const expressions = Object.keys(ODK);
    const ours = answersOf(expressions);
    const differing = expressions.flatMap((each, index) =>
      isSame(ours[index] ?? '', ODK[each] ?? '') ? [] : [`${each}: ${ours[index]}, in ODK ${ODK[each]}`],
    );
    expect(differing).toEqual([]);
    expect(expressions.length).toBeGreaterThan(350);
  });

  it('gives something else only where that is meant', () => {
    const ours = answersOf(OTHERWISE.map(([expression]) => expression));
    expect(ours).toEqual(OTHERWISE.map(([, expected]) => expected));
  });
});
