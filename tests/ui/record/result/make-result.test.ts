import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { FormEngine } from '../../../../src/domain/form/engine-api.ts';
import { checkForm } from '../../../../src/domain/publishing/check-form.ts';
import { partsOf } from '../../../../src/forms/form-parts.ts';
import { forms } from '../../../../src/forms/index.ts';
import { providerAssessment } from '../../../../src/forms/provider-assessment/form.ts';
import { resultPageOf } from '../../../../src/forms/results/index.ts';
import { chlorineScale } from '../../../../src/forms/scoring/chlorine-scale.ts';
import { scorerOf, scoringTables } from '../../../../src/forms/scoring/index.ts';
import { result as resultEs } from '../../../../src/ui/kit/i18n/es/result.ts';
import { common as commonEs } from '../../../../src/ui/kit/i18n/es/words.ts';
import { type ResultTexts, totalSentence } from '../../../../src/ui/record/result/grade-words.ts';
import { type Before, makeResult } from '../../../../src/ui/record/result/make-result.ts';
import { addStep } from '../../../../src/ui/record/result/next-steps.ts';
import type { ScoreResult } from '../../../../src/ui/record/result/result.ts';
import { readStoredScore } from '../../../../src/ui/record/result/stored-score.ts';
import { fill } from '../../../forms/fill.ts';
import { RECORDS } from '../../../golden/records.ts';

function engineOf(name: string): FormEngine {
  const record = RECORDS[name];
  if (record === undefined) throw new Error(name);
  return record.now().engine;
}

function scoreOf(engine: FormEngine, before: Before | null = null): ScoreResult {
  const { body } = makeResult(engine, before, 'es');
  if (body.kind !== 'score') throw new Error(body.kind);
  return body;
}

describe('what a result page names', () => {
  it.each(forms.map((form) => [form.id, form] as const))('of %s is all there in the form', (_id, form) => {
    const { table, page } = partsOf(form);
    const whole = {
      ...form,
      ...(table === null ? {} : { scoring: table }),
      ...(page === null ? {} : { result: page }),
    };
    expect(checkForm(whole)).toMatchObject({ ok: true });
  });

  it('says something for every letter, band and verdict', () => {
    for (const table of scoringTables) {
      const codes = table.bands === 'letters' ? ['A', 'B', 'C', 'D'] : table.bands.map((band) => band.code);
      expect(codes.filter((code) => resultPageOf({ id: table.form })?.sentences?.[code] === undefined)).toEqual([]);
    }
    expect(chlorineScale.houses.filter((band) => chlorineScale.sentences[band.code] === undefined)).toEqual([]);
  });
});

describe('the result of a score', () => {
  it('shows the answer that already said no, where there was nothing more to ask', () => {
    const score = scoreOf(engineOf('board-without-tariff'));
    const fee = score.weaknesses.find((weakness) => weakness.code === 'GEF-2');
    expect(fee?.evidence).toEqual([
      { question: '¿Tienen definida una cuota o tarifa?', answer: 'No', path: 'tiene_tarifa' },
    ]);
  });

  it('counts the answers of many questions with the same options', () => {
    const score = scoreOf(engineOf('board-weak'));
    expect(score.weaknesses.find((weakness) => weakness.code === 'GSA-3')?.evidence).toEqual([
      { question: '', answer: 'Sí: 1 · En parte: 2 · No: 11', path: 'protege_fuente' },
    ]);
  });

  it('leads from each of its figures to an answer of the form', () => {
    const engine = engineOf('board-weak');
    const score = scoreOf(engine);
    const items = score.dimensions.flatMap((dimension) => dimension.items);
    const paths = [
      ...items.filter((item) => item.state !== 'not-applicable'),
      ...score.weaknesses.flatMap((each) => each.evidence),
    ];
    expect(paths.filter(({ path }) => path === null || engine.find(path)?.relevant !== true)).toEqual([]);
  });

  it('has no letter where answers are missing, and says in which topic', () => {
    const score = scoreOf(engineOf('board-unfinished'));
    expect(score.grade).toBe(null);
    expect(score.noGrade).toMatchObject({ reason: 'dimension-incomplete', dimension: 'Ambiente', needed: 0.5 });
    expect(score.dimensions.find((dimension) => dimension.code === 'GSA')?.grade).toBe(null);
  });

  it('says when the earlier score came from another version of the table', () => {
    const engine = engineOf('board-weak');
    const score = scorerOf(engine.model)?.score(engine) ?? null;
    if (score === null) throw new Error('no score');
    const when = '2025-11-20T10:00:00.000-06:00';
    const before = (version: number): Before => ({
      answers: {},
      score: { ...score, table: { ...score.table, version } },
      when,
    });
    expect(scoreOf(engine, before(score.table.version)).change?.tableChanged).toBe(false);
    expect(scoreOf(engine, before(score.table.version + 1)).change?.tableChanged).toBe(true);
    expect(scoreOf(engine, null).change).toBe(null);
  });

  it('still says what the last visit had while nothing of today is answered', async () => {
    const earlier = engineOf('board-good');
    const score = scorerOf(earlier.model)?.score(earlier) ?? null;
    if (score === null) throw new Error('no score');
    const today = fill(providerAssessment).engine;
    const result = scoreOf(today, { answers: {}, score, when: '2025-11-20T10:00:00.000-06:00' });
    expect(result.total).toBe(null);
    const texts = createInstance();
    await texts.init({
      lng: 'es',
      ns: ['result', 'common'],
      interpolation: { escapeValue: false },
      resources: { es: { result: resultEs, common: commonEs } },
    });
    const t: ResultTexts = texts.getFixedT('es', ['result', 'common', 'record']);
    if (result.change === null) throw new Error('nothing to compare with');
    expect(totalSentence(t, result, result.change)).toBe(
      'El 20/11/2025 tenía A (Bien), 98 de 100; hoy faltan respuestas para calificar.',
    );
  });

  it('of a form without a table is what its notes conclude', () => {
    const form = forms.find((each) => each.id === 'complaint');
    if (form === undefined) throw new Error('no complaint');
    expect(resultPageOf(form)).toBe(null);
  });
});

describe('next steps', () => {
  it('are suggested by what was answered, and no longer once they are agreed', () => {
    const engine = engineOf('chlorine-none');
    const steps = resultPageOf(engine.model.form)?.steps;
    if (steps === undefined) throw new Error('no steps');
    const [first = '', ...others] = makeResult(engine, null, 'es').suggested;
    expect(first).toBe('Avisar a las familias que traten en casa el agua de beber');
    expect(others).toContain('Recargar el clorador y anotar cada recarga en la bitácora');
    addStep(engine, steps, first);
    const result = makeResult(engine, null, 'es');
    expect(result.suggested).toEqual(others);
    expect(result.steps).toEqual([{ what: first, who: '', until: null }]);
    expect(engine.submissionAnswers()['acuerdos']).toEqual([{ acuerdo: first }]);
  });

  it('are not suggested again in another language once they are agreed', () => {
    for (const record of ['chlorine-none', 'partner-municipality']) {
      const engine = engineOf(record);
      const steps = resultPageOf(engine.model.form)?.steps;
      if (steps === undefined) throw new Error('no steps');
      const spanish = makeResult(engine, null, 'es').suggested;
      const english = makeResult(engine, null, 'en').suggested;
      expect(spanish).not.toEqual([]);
      expect(english).toHaveLength(spanish.length);
      addStep(engine, steps, spanish[0] ?? '');
      expect(makeResult(engine, null, 'en').suggested).toEqual(english.slice(1));
    }
  });

  it('never suggest to raise or keep a dose while the chlorine exceeds', () => {
    const { suggested } = makeResult(engineOf('chlorine-over-five'), null, 'es');
    expect(suggested[0]).toMatch(/Suspender la dosificación/);
    expect(suggested.join(' ')).not.toMatch(/Poner la dosis/);
  });
});

describe('a chlorination check', () => {
  it('leads from a point, a reason and the dose to the answers that they come from', () => {
    const engine = engineOf('chlorine-none');
    const { body } = makeResult(engine, null, 'es');
    if (body.kind !== 'chlorine') throw new Error(body.kind);
    expect(body.points.map(({ read }) => read)).toEqual([1, 2, 3].map((at) => `puntos[${at}]/estado_lectura`));
    expect(body.reasons.map(({ path }) => path)).toEqual(['causa_sin_residual']);
    expect(body.dose.map(({ path }) => path)).toEqual(['calcular_dosis', 'solucion_litros', 'hara_limpieza']);
  });

  it('says once that its figures are to be verified, not in each note', () => {
    const { body } = makeResult(engineOf('chlorine-none'), null, 'es');
    expect(JSON.stringify(body)).not.toMatch(/\(por verificar\)/i);
    expect(body).toMatchObject({ status: 'por-verificar' });
  });

  it('tells nothing from orthotolidine, and draws no pointer for it', () => {
    const { body } = makeResult(engineOf('chlorine-orthotolidine'), null, 'es');
    if (body.kind !== 'chlorine') throw new Error(body.kind);
    expect(body.verdict).toBe('sin_datos');
    expect(body.points.map(({ band, value, isTotalChlorine }) => ({ band, value, isTotalChlorine }))).toEqual(
      Array.from({ length: 3 }, () => ({ band: null, value: null, isTotalChlorine: true })),
    );
  });

  it.each(Object.keys(RECORDS).filter((name) => name.startsWith('chlorine')))(
    'says that adequate chlorine alone proves nothing, whatever its verdict: %s',
    (name) => {
      const { body } = makeResult(engineOf(name), null, 'es');
      if (body.kind !== 'chlorine') throw new Error(body.kind);
      expect(body.always.map(({ text }) => text)).toEqual([
        expect.stringContaining('El cloro adecuado no prueba por sí solo que el agua sea segura'),
      ]);
    },
  );
});

describe('the score that the service keeps', () => {
  it('is read back as it was', () => {
    const engine = engineOf('board-good');
    const score = scorerOf(engine.model)?.score(engine);
    expect(readStoredScore(JSON.parse(JSON.stringify(score)))).toEqual(score);
  });

  it('is nothing where it is not a score', () => {
    for (const stored of [null, undefined, {}, { total: 2 }, 'A']) expect(readStoredScore(stored)).toBe(null);
  });
});
