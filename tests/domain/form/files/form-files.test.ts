import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../../src/domain/form/compile-form.ts';
import type { FormNode } from '../../../../src/domain/form/definition.ts';
import { createEngine } from '../../../../src/domain/form/engine.ts';
import type { FormModel } from '../../../../src/domain/form/engine-api.ts';
import { filesNeeded } from '../../../../src/domain/form/files/form-files.ts';
import { faultsOf, readTables } from '../../../../src/domain/form/files/read-tables.ts';
import { readForm } from '../../../../src/domain/form/schema.ts';
import { validateAnswers } from '../../../../src/domain/form/validate.ts';
import { processorMs } from '../../../support/processor-time.ts';
import { ask, calculate, formOf, NOW } from '../scenario.ts';

const VILLAGES = 'clave,nombre,municipio,casas\nocote,El Ocote,0801,40\npinal,El Pinal,0801,25\nmesa,La Mesa,0802,90';
const CHILDREN: readonly FormNode[] = [
  ask('text', 'municipio'),
  ask('select_one', 'aldea', {
    list: 'aldeas',
    parameters: { value: 'clave', label: 'nombre' },
    choice_filter: 'municipio = ${municipio}',
  }),
  ask('select_multiple', 'vecinas', { list: 'aldeas', parameters: { value: 'clave', label: 'nombre' } }),
  calculate('casas', "pulldata('aldeas', 'casas', 'clave', ${aldea})"),
  calculate('nombre', "instance('aldeas')/root/item[clave = ${aldea}]/nombre"),
  calculate('grandes', "count(instance('aldeas')/root/item[casas > 30 and municipio = ${municipio}])"),
  calculate('dicho', "jr:choice-name(${aldea}, '${aldea}')"),
];

function model(texts: Readonly<Record<string, string>>): FormModel {
  const compiled = compileForm(
    formOf(CHILDREN, { files: { aldeas: 'aldeas.csv' } }),
    readTables(new Map(Object.entries(texts))),
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  expect(compiled.warnings).toEqual([]);
  return compiled.model;
}
function open(of: FormModel) {
  return createEngine(of, { answers: {}, isNew: true, clock: { now: () => NOW }, uuid: () => 'u' });
}

describe('a form with a file', () => {
  it('offers the rows that its filter lets through, by the columns that the question names', () => {
    const engine = open(model({ 'aldeas.csv': VILLAGES }));
    const offered = () => engine.question('aldea').choices.map(({ name, label }) => `${name}: ${label['es']}`);
    expect(offered()).toEqual([]);
    engine.set('municipio', '0801');
    expect(offered()).toEqual(['ocote: El Ocote', 'pinal: El Pinal']);
    engine.set('aldea', 'pinal');
    engine.set('municipio', '0802');
    expect(offered()).toEqual(['mesa: La Mesa']);
    expect(engine.takeRemovedChoices()).toEqual([{ path: 'aldea', names: ['pinal'] }]);
    expect(engine.question('vecinas').choices.map(({ name }) => name)).toEqual(['ocote', 'pinal', 'mesa']);
  });

  it('reads the file in pulldata, in paths and in names of choices', () => {
    const engine = open(model({ 'aldeas.csv': VILLAGES }));
    engine.set('municipio', '0801');
    engine.set('aldea', 'ocote');
    expect(engine.submissionAnswers()).toMatchObject({
      casas: '40',
      nombre: 'El Ocote',
      grandes: 1,
      dicho: 'El Ocote',
    });
    engine.set('aldea', 'nadie');
    expect(engine.question('aldea').violation?.code).toBe('choice');
    expect(engine.submissionAnswers()).not.toHaveProperty('casas');
  });

  it('compiles where the file is not here, and judges nothing that hangs on it', () => {
    const without = model({});
    const answers = { municipio: '0801', aldea: 'ocote', casas: '40', nombre: 'El Ocote' };
    expect(validateAnswers(without, answers, { now: NOW }).flags).toEqual([]);
    expect(validateAnswers(model({ 'aldeas.csv': VILLAGES }), { aldea: 'x' }, { now: NOW }).flags).toEqual([
      { code: 'constraint', path: 'aldea' },
    ]);
  });

  it('needs the file with its columns, and the pictures of questions and choices', () => {
    const media = { image: { es: 'toma.png' }, audio: { en: 'toma.mp3' } };
    const read = readForm(
      formOf([...CHILDREN, ask('select_one', 'x', { list: 'l', media })], {
        files: { aldeas: 'aldeas.csv' },
        choices: { l: { items: [{ name: 'a', label: { es: 'A' }, media: { video: { es: 'a.mp4' } } }] } },
      }),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const [rows, ...others] = filesNeeded(read.form);
    expect(rows).toEqual({ name: 'aldeas.csv', use: 'rows', columns: ['clave', 'nombre'] });
    expect(others.map(({ name, use }) => `${name} ${use}`)).toEqual([
      'toma.png media',
      'toma.mp3 media',
      'a.mp4 media',
    ]);
    if (rows === undefined) throw new Error('no file');
    expect(faultsOf(rows, VILLAGES)).toEqual([]);
    expect(faultsOf(rows, 'clave,label\na,A')).toMatchObject([{ code: 'no-such-column', found: 'nombre' }]);
    expect(faultsOf(rows, 'clave,nombre')).toMatchObject([{ code: 'no-rows' }]);
    expect(faultsOf(rows, '"')).toMatchObject([{ code: 'not-csv' }]);
  });

  it('refuses the columns of a file where the list stands in the form, and a path as a file', () => {
    const wrong = compileForm(formOf([ask('select_one', 'x', { list: 'si_no', parameters: { value: 'clave' } })]));
    expect(wrong).toMatchObject({ problems: [{ code: 'unsupported', place: 'x#parameters', found: 'value' }] });
    expect(compileForm(formOf([], { files: { a: '../a.csv' } }))).toMatchObject({ problems: [{ code: 'malformed' }] });
  });
});

describe('a file of twenty thousand rows', () => {
  const head = 'clave,nombre,municipio,casas';
  const rows = Array.from({ length: 20_000 }, (_, at) => `a${at},Aldea ${at},m${at % 298},${at % 90}`);

  it('is looked up, not walked through: a change costs what its own municipality costs', () => {
    const engine = open(model({ 'aldeas.csv': [head, ...rows].join('\n') }));
    engine.set('municipio', 'm1');
    engine.set('aldea', 'a299');
    const used = processorMs(() => {
      for (let turn = 0; turn < 20; turn += 1) {
        engine.set('municipio', `m${turn % 2}`);
        engine.set('aldea', `a${turn % 2}`);
        expect(engine.question('aldea').choices).toHaveLength(68);
      }
    });
    // Walked through, each turn asks some hundred thousand rows and takes seconds.
    expect(used / 20).toBeLessThan(150);
    expect(engine.submissionAnswers()).toMatchObject({ nombre: 'Aldea 1', casas: '1' });
  });
});
