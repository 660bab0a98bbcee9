import { describe, expect, it } from 'vitest';
import { lintForm } from '../../support/lint-form.ts';
import { ask, formOf, group, YES_NO } from './scenario.ts';

const FACT = { source: 'SIASAR 2', status: 'oficial' } as const;
const lint = (children: Parameters<typeof formOf>[0], rest: object = {}): readonly string[] =>
  lintForm(formOf(children, { choices: { si_no: { ...YES_NO, ...FACT } }, ...rest })).map(
    (problem) => `${problem.code} ${problem.place}`,
  );

describe('a form of ours', () => {
  it('has nothing to say against it when it is right', () => {
    expect(lint([group('g', [ask('text', 'a', FACT)])])).toEqual([]);
  });

  it.each([
    ['no source', [ask('text', 'a', { status: 'oficial' })], {}, 'missing-provenance a#source'],
    ['no status', [ask('text', 'a', { source: 'x' })], {}, 'missing-provenance a#status'],
    ['a list without source', [], { choices: { l: YES_NO } }, 'missing-provenance #choices/l#source'],
    ['an empty text', [ask('text', 'a', { ...FACT, label: { es: 'a', en: ' ' } })], {}, 'missing-text a#label::en'],
    ['no label', [{ type: 'text', name: 'a', ...FACT }], {}, 'missing-text a#label'],
    [
      'a long hint',
      [ask('text', 'a', { ...FACT, hint: { es: 'x'.repeat(161), en: 'x' } })],
      {},
      'long-hint a#hint::es',
    ],
    ['a name in capitals', [ask('text', 'Nombre', FACT)], {}, 'name Nombre'],
    ['a name with ñ', [ask('text', 'año', FACT)], {}, 'name año'],
    ['a header twice', [ask('text', 'a', FACT), ask('text', 'b', { ...FACT, header: 'a' })], {}, 'duplicate-header b'],
    [
      'an expression that does not compile',
      [ask('text', 'a', { ...FACT, relevant: '${b}' })],
      {},
      'unknown-name a#relevant',
    ],
    ['what is not plain data', [], { description: new Date() }, 'malformed description'],
    ['an empty title', [], { title: { es: '', en: 'x' } }, 'missing-text #title::es'],
  ] as const)('%s', (_title, children, rest, expected) => {
    expect(lint(children, rest)).toContain(expected);
  });

  it('may have a hint of 160 characters, whatever they are made of', () => {
    expect(lint([ask('text', 'a', { ...FACT, hint: { es: '🙂'.repeat(160), en: 'x' } })])).toEqual([]);
  });
});
