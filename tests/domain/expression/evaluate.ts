import type { Answers } from '../../../src/domain/form/answers.ts';
import { compileFor } from '../../../src/domain/form/compile-for.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { ExpressionValue, FormProblem } from '../../../src/domain/form/engine-api.ts';
import { ask, formOf, group, repeat } from '../form/scenario.ts';

const COLOURS = {
  items: [
    { name: 'rojo', label: { es: 'Rojo', en: 'Red' }, filter: { tono: 'calido' } },
    { name: 'azul', label: { es: 'Azul', en: 'Blue' }, filter: { tono: 'frio' } },
  ],
};

/** The record that the tables of expressions are read against. */
const FORM = formOf(
  [
    ask('integer', 'edad'),
    ask('decimal', 'cloro'),
    ask('decimal', 'vacio'),
    ask('text', 'nombre'),
    ask('text', 'espacios'),
    ask('date', 'fecha'),
    ask('dateTime', 'momento'),
    ask('time', 'hora'),
    ask('select_multiple', 'colores', { list: 'colores' }),
    ask('select_one', 'color', { list: 'colores' }),
    ask('geopoint', 'lugar'),
    group('casa', [
      ask('text', 'duenio'),
      repeat('personas', [
        ask('text', 'quien'),
        group('datos', [ask('integer', 'anios')]),
        repeat('visitas', [ask('integer', 'litros')]),
      ]),
    ]),
  ],
  { choices: { colores: COLOURS }, instances: ['registro', 'ausente'] },
);

const ANSWERS: Answers = {
  edad: 42,
  cloro: 0.5,
  nombre: 'María da Silva',
  espacios: '  dos   palabras ',
  fecha: '2026-08-07',
  momento: '2026-08-07T06:31:13.834-03:00',
  hora: '14:30',
  colores: ['rojo', 'azul'],
  color: 'azul',
  lugar: { latitude: 14.1, longitude: -87.2, altitudeMetres: 990, accuracyMetres: 4, takenAt: '2026-08-07T06:31:13Z' },
  duenio: 'Ana',
  personas: [
    { quien: 'Ana', anios: 34, visitas: [{ litros: 1 }, { litros: 2 }] },
    { quien: 'Bia', anios: 7 },
    { quien: 'Caio', anios: 19, visitas: [{ litros: 10 }] },
  ],
};

const REGISTRY: readonly Answers[] = [
  { codigo: 'S1', nombre: 'La Fe', litros: 3, puntos: [{ n: 1 }, { n: 2 }] },
  { codigo: 'S2', nombre: 'El Pino', litros: 4 },
];

const compiledForm = compileForm(FORM);
if (!compiledForm.ok) throw new Error(JSON.stringify(compiledForm.problems));
const { model } = compiledForm;

/** The value of an expression in the root scope of the record above. */
export function value(source: string, now = '2026-11-22T14:05:00.000-06:00'): ExpressionValue {
  const result = compileFor(model, source);
  if (!result.ok) throw new Error(`${source}: ${JSON.stringify(result.problem)}`);
  let uuids = 0;
  const engine = createEngine(model, {
    answers: ANSWERS,
    isNew: false,
    clock: { now: () => now },
    uuid: () => {
      uuids += 1;
      return `123e4567-e89b-42d3-a456-42661417400${uuids}`;
    },
    instances: { registro: REGISTRY },
  });
  return engine.evaluate(result.compiled);
}

/** Why an expression does not compile; null when it does. */
export function problem(source: string): Omit<FormProblem, 'place'> | null {
  const result = compileFor(model, source);
  if (result.ok) return null;
  const { place: _place, ...rest } = result.problem;
  return rest;
}

export function dependencies(source: string): readonly string[] {
  const result = compileFor(model, source);
  return result.ok ? result.compiled.dependencies : [];
}
