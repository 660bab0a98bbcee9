import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { noDataOf } from '../../../src/domain/form/no-data.ts';
import { applyUpgrade, previewUpgrade } from '../../../src/domain/form/upgrade.ts';
import { validateAnswers } from '../../../src/domain/form/validate.ts';
import { forms } from '../../../src/forms/index.ts';
import { ask, calculate, formOf, group, modelOf, NOW, repeat, scenario } from './scenario.ts';

const model = modelOf([
  group(
    'junta',
    [
      ask('date', 'creada', { required: true, no_data: 'allowed' }),
      ask('integer', 'abonados', { required: true, no_data: 'allowed', constraint: '. > 0' }),
      ask('select_one', 'acuerdo', { list: 'si_no', required: true }),
      calculate('doble', '${abonados} * 2'),
    ],
    { appearance: 'field-list' },
  ),
  repeat('puntos', [
    ask('text', 'lugar'),
    ask('decimal', 'cloro', { required: true, no_data: 'allowed', relevant: "${lugar} != ''" }),
  ]),
]);

describe('3.6 a question without data', () => {
  it('does not stand in the way of finishing, is no answer, and travels as a name in a list of its kind', () => {
    const record = scenario(model);
    record.set('acuerdo', 'si');
    record.setNoData('creada', 'unknown');
    record.setNoData('abonados', 'later');
    expect(record.violations()).toEqual([]);
    expect(record.progress('junta')).toMatchObject({ asked: 3, answered: 1, missing: 0 });
    expect(record.value('doble')).toBe(undefined);
    expect(record.submissionAnswers()).toEqual({ acuerdo: 'si', '@unknown': ['creada'], '@later': ['abonados'] });
    expect(record.noData()).toEqual([
      { path: 'creada', kind: 'unknown' },
      { path: 'abonados', kind: 'later' },
    ]);
  });

  it('takes its answer away, and an answer takes the mark away', () => {
    const record = scenario(model);
    record.set('abonados', 40);
    record.setNoData('abonados', 'unknown');
    expect(record.question('abonados')).toMatchObject({ value: undefined, noData: 'unknown', violation: null });
    record.set('abonados', 41);
    expect(record.question('abonados')).toMatchObject({ value: 41, noData: null });
    record.setNoData('abonados', 'later');
    record.setNoData('abonados', null);
    expect(record.question('abonados').violation?.code).toBe('required');
  });

  it('is only what the form allows', () => {
    const record = scenario(model);
    record.setNoData('acuerdo', 'unknown');
    expect(record.question('acuerdo')).toMatchObject({ noData: null, violation: { code: 'required' } });
    expect(scenario(model, { stored: { '@unknown': ['acuerdo'] } }).question('acuerdo').noData).toBe(null);
  });

  it('stands with its instance inside a repeat, and is not told while it is not asked', () => {
    const record = scenario(model);
    record.addInstance('puntos');
    record.addInstance('puntos');
    record.set('puntos[2]/lugar', 'tanque');
    record.setNoData('puntos[2]/cloro', 'later');
    record.removeInstance('puntos[1]');
    expect(record.noData()).toEqual([{ path: 'puntos[1]/cloro', kind: 'later' }]);
    expect(record.submissionAnswers()['puntos']).toEqual([{ lugar: 'tanque', '@later': ['cloro'] }]);
    record.set('puntos[1]/lugar', undefined);
    expect(record.noData()).toEqual([]);
    expect(record.submissionAnswers()['puntos']).toEqual([{}]);
    expect(record.draftAnswers()['puntos']).toEqual([{ '@later': ['cloro'] }]);
  });

  it('is there again when the draft is opened, and keeps marks of questions that this version does not have', () => {
    const stored = { acuerdo: 'si', '@unknown': ['creada', 'de_otra_version'] };
    const record = scenario(model, { stored });
    expect(record.question('creada').noData).toBe('unknown');
    expect(record.draftAnswers()).toMatchObject(stored);
    record.set('creada', '1998-01-01');
    expect(record.submissionAnswers()).toEqual({
      acuerdo: 'si',
      creada: '1998-01-01',
      '@unknown': ['de_otra_version'],
    });
  });

  it('is not flagged by the service as missing, while a blank without a mark is', () => {
    const answers = { acuerdo: 'si', '@unknown': ['creada'] };
    expect(validateAnswers(model, answers, { now: NOW })).toMatchObject({
      flags: [{ code: 'required', path: 'abonados' }],
      unknown: [],
    });
  });

  it('moves with a draft to a newer version, also under a new name', () => {
    const newer = compileForm(
      formOf(
        [
          ask('date', 'fundada', { required: true, no_data: 'allowed', renamed_from: 'creada' }),
          ask('integer', 'abonados', { required: true, no_data: 'allowed' }),
        ],
        { version: 2 },
      ),
    );
    if (!newer.ok) throw new Error('does not compile');
    const answers = { '@unknown': ['creada'], abonados: 3 };
    const moved = applyUpgrade(model, newer.model, answers);
    expect(moved.answers).toMatchObject({ '@unknown': ['fundada'], abonados: 3 });
    expect(previewUpgrade(model, newer.model, answers).dropped).toEqual([]);
  });

  it('is listed from a finished record with its path; an answer makes a mark void', () => {
    const puntos = [{ '@unknown': ['cloro'] }, { cloro: 1, '@unknown': ['cloro'] }];
    expect(noDataOf({ a: 1, '@later': ['a', 'b'], puntos })).toEqual([
      { path: 'b', kind: 'later' },
      { path: 'puntos[1]/cloro', kind: 'unknown' },
    ]);
  });
});

describe('a question whose list offers nothing', () => {
  const sectors = {
    items: [
      { name: 'centro', label: { es: 'Centro' }, filter: { zona: 'norte' } },
      { name: 'vado', label: { es: 'El Vado' }, filter: { zona: 'norte' }, retired: true },
      { name: 'viejo', label: { es: 'Viejo' }, filter: { zona: 'sur' }, retired: true },
    ],
  };
  const filtered = modelOf(
    [
      ask('text', 'zona'),
      ask('select_one', 'sector', { list: 'sectores', required: true, choice_filter: 'zona = ${zona}' }),
    ],
    { choices: { sectores: sectors } },
  );

  it.each([['zona de nadie'], ['sur']])('may be left without data, so that nobody is stuck: %s', (zona) => {
    const record = scenario(filtered);
    record.set('zona', zona);
    expect(record.question('sector')).toMatchObject({ choices: [], mayLack: true, violation: { code: 'required' } });
    record.setNoData('sector', 'unknown');
    expect(record.violations()).toEqual([]);
    const answers = record.submissionAnswers();
    expect(answers).toEqual({ zona, '@unknown': ['sector'] });
    expect(scenario(filtered, { stored: answers }).question('sector').noData).toBe('unknown');
    expect(validateAnswers(filtered, answers, { now: NOW })).toMatchObject({ flags: [], unknown: [] });
  });

  it('is asked again as soon as there is something to choose', () => {
    const record = scenario(filtered);
    record.set('zona', 'otra');
    record.setNoData('sector', 'unknown');
    record.set('zona', 'norte');
    expect(record.question('sector')).toMatchObject({
      mayLack: false,
      noData: null,
      violation: { code: 'required' },
      choices: [{ name: 'centro' }],
    });
    expect(record.noData()).toEqual([]);
    expect(record.submissionAnswers()).toEqual({ zona: 'norte' });
    record.setNoData('sector', 'unknown');
    expect(record.question('sector').noData).toBe(null);
  });

  it('takes several and an order in the same way', () => {
    const model = modelOf(
      [
        ask('select_multiple', 'varios', { list: 'sectores', required: true, choice_filter: 'false()' }),
        ask('rank', 'orden', { list: 'sectores', required: true, choice_filter: 'false()' }),
      ],
      { choices: { sectores: sectors } },
    );
    const record = scenario(model);
    record.setNoData('varios', 'later');
    record.setNoData('orden', 'unknown');
    expect(record.submissionAnswers()).toEqual({ '@unknown': ['orden'], '@later': ['varios'] });
    expect(record.violations()).toEqual([]);
  });
});

describe('what the questionnaires allow', () => {
  it('is a founding date without data, and never the consent', () => {
    const assessment = forms.find(({ id }) => id === 'provider-assessment');
    const compiled = compileForm(assessment);
    if (!compiled.ok) throw new Error('does not compile');
    const allowed = [...compiled.model.nodes].filter(([, node]) => 'no_data' in node).map(([name]) => name);
    expect(allowed).toEqual(expect.arrayContaining(['fecha_creacion', 'suma_gastos_reales', 'tarifa_media']));
    expect(allowed).not.toContain('consentimiento_datos');
    expect(allowed).not.toContain('nombre_prestador');
  });
});
