import type { CompileResult } from '../form/compile-checked.ts';
import { compileFor } from '../form/compile-for.ts';
import { compileForm, compileFormInPieces } from '../form/compile-form.ts';
import type { Form } from '../form/definition.ts';
import type { FormModel, FormProblem } from '../form/engine-api.ts';
import { compileIndicators } from '../indicators/count-record.ts';
import { personalInList } from '../lists/personal-in-list.ts';
import { compileScoring } from '../scoring/scoring.ts';

/** A form with everything that hangs on it: questions, score, result. */
export type CheckedForm =
  | { readonly ok: true; readonly model: FormModel }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/**
 * Whether this app can work with a definition as a whole. What `compileForm` does not look at is looked at here: the
 * score's expressions, that the result names questions that are there, and that no list gives personal answers away.
 */
export function checkForm(definition: unknown): CheckedForm {
  return checkCompiled(compileForm(definition));
}

/** `checkForm` for whoever serves others meanwhile: `pause` is waited for after each question. */
export async function checkFormInPieces(definition: unknown, pause: () => Promise<void>): Promise<CheckedForm> {
  return checkCompiled(await compileFormInPieces(definition, pause));
}

function checkCompiled(compiled: CompileResult): CheckedForm {
  if (!compiled.ok) return compiled;
  const { model } = compiled;
  const problems = [
    ...scoringProblems(model),
    ...resultProblems(model),
    ...indicatorProblems(model),
    ...personalInList(model),
  ];
  return problems.length === 0 ? compiled : { ok: false, problems };
}

function scoringProblems(model: FormModel): readonly FormProblem[] {
  const { scoring, id } = model.form;
  if (typeof scoring !== 'object') return [];
  if (scoring.form !== id) return [{ code: 'malformed', place: '#scoring/form', found: scoring.form, expected: id }];
  const compiled = compileScoring(scoring, model);
  return compiled.ok ? [] : compiled.problems;
}

/**
 * What is wrong with a form's indicators: each must be fed by this form, have a code of its own, and read what is
 * there.
 */
function indicatorProblems(model: FormModel): readonly FormProblem[] {
  const { indicators = [], id } = model.form;
  const strange = indicators.flatMap((indicator): FormProblem[] =>
    indicator.figures === undefined || indicator.form === id
      ? []
      : [{ code: 'malformed', place: `#indicators/${indicator.code}`, found: indicator.form, expected: id }],
  );
  // The main figure has the code of its indicator; besides, a code stands once.
  const codes = indicators.flatMap(({ code, figures = [] }) => [
    ...(figures[0]?.code === code ? [] : [code]),
    ...figures.map((figure) => figure.code),
  ]);
  const doubled = [...new Set(codes.filter((code, at) => codes.indexOf(code) < at))].map(
    (code): FormProblem => ({ code: 'duplicate-name', place: '#indicators', found: code }),
  );
  const { problems } = compileIndicators({ id, version: 1, indicators }, model);
  return [
    ...strange,
    ...doubled,
    ...problems.map((problem) => ({ ...problem, place: `#indicators/${problem.place}` })),
  ];
}

function resultProblems(model: FormModel): readonly FormProblem[] {
  const { result, scoring } = model.form;
  if (result === undefined) return [];
  const unknown = questionsOf(result).flatMap(([column, name]): FormProblem[] =>
    model.nodes.has(name) ? [] : [{ code: 'unknown-name', place: `#result/${column}`, found: name }],
  );
  const expressions = (result.suggested ?? []).flatMap(({ when }, index): FormProblem[] => {
    const compiled = compileFor(model, when);
    return compiled.ok ? [] : [{ ...compiled.problem, place: `#result/suggested[${index + 1}]` }];
  });
  const dimensions = typeof scoring === 'object' ? scoring.dimensions.map(({ code }) => code) : null;
  const profile = (result.profile ?? []).flatMap((code): FormProblem[] =>
    dimensions?.includes(code) === false ? [{ code: 'unknown-name', place: '#result/profile', found: code }] : [],
  );
  return [...unknown, ...expressions, ...profile];
}

/** Every question and page that a result names, with where it does. */
function questionsOf(result: NonNullable<Form['result']>): readonly (readonly [string, string])[] {
  const { date, place = [], steps, followUp, notes, chlorine } = result;
  const of = (column: string, names: readonly string[]) => names.map((name) => [column, name] as const);
  return [
    ...of('date', date === undefined ? [] : [date]),
    ...of('place', place),
    ...of('steps', steps === undefined ? [] : [steps.repeat, steps.what, steps.who, steps.until]),
    ...of('followUp', followUp === undefined ? [] : [followUp.repeat, followUp.what, followUp.who, followUp.outcome]),
    ...of(
      'notes',
      notes === undefined
        ? []
        : [...notes.why, ...notes.act, ...notes.dosePages.map(({ page }) => page), ...notes.reasons, ...notes.always],
    ),
    ...of('chlorine', chlorine === undefined ? [] : [chlorine.norm, chlorine.drop, ...Object.values(chlorine.point)]),
  ];
}
