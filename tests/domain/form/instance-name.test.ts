import { expect, test } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { instanceNameOf } from '../../../src/domain/form/instance-name.ts';
import { ownName, recordName } from '../../../src/domain/form/record-name.ts';
import { unseenForm } from '../../support/unseen-form.ts';

function engineOver(form: unknown, answers: Readonly<Record<string, string>>) {
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const clock = { now: () => '2026-11-28T08:00:00.000-06:00' };
  return createEngine(compiled.model, { answers, isNew: false, clock, uuid: () => '' });
}

test('a record is called what its form calls it, by its answers of now', () => {
  const engine = engineOver(unseenForm(), { tramo: 'La  toma' });
  expect(instanceNameOf(engine)).toBe('Fugas de La toma');
  engine.set('tramo', 'La red');
  expect(instanceNameOf(engine)).toBe('Fugas de La red');
  const { instance_name: _none, ...nameless } = unseenForm();
  expect(instanceNameOf(engineOver(nameless, {}))).toBe('');
});

test.each([
  ['', '', ''],
  ['El Ocote', '', 'El Ocote'],
  ['', 'Queja 2026-11-28', 'Queja 28/11/2026'],
  ['El Ocote', 'Cloración 2026-11-28', 'El Ocote · Cloración 28/11/2026'],
  ['El Ocote', 'Junta El Ocote 2026-11-28', 'Junta El Ocote 28/11/2026'],
])('about %j, which its form calls %j, lists say %j', (label, instanceName, expected) => {
  expect(recordName({ label, instanceName })).toBe(expected);
  expect(recordName({ label })).toBe(label);
});

test.each([
  ['Socio Uno', '2026 Capacitar', '2026 Capacitar'],
  ['Socio Uno', 'Socio Uno 2026', '2026'],
  ['', 'Queja 2026-11-28', 'Queja'],
  ['El Ocote', 'El Ocote 2026-11-28', ''],
])('beside %j, a record called %j adds %j', (label, instanceName, expected) => {
  expect(ownName({ label, instanceName })).toBe(expected);
});
