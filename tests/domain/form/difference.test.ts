import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { formChangeSchema, formDifference } from '../../../src/domain/form/difference.ts';
import { applyUpgrade, previewUpgrade, revertUpgrade } from '../../../src/domain/form/upgrade.ts';
import { ask, calculate, group, modelOf, repeat, YES_NO } from './scenario.ts';

const text = (words: string) => ({ es: words, en: words });
const between = (before: readonly FormNode[], after: readonly FormNode[], rest: object = {}, more: object = {}) =>
  formDifference(modelOf(before, rest), modelOf(after, more));

describe('in what a version differs from the one before', () => {
  it('nothing, when nothing changed', () => {
    const nodes = [group('g', [ask('text', 'a')]), repeat('r', [ask('integer', 'n')])];
    expect(between(nodes, nodes)).toEqual([]);
  });

  it('indicators and guides by their names: the gone, and the new and changed', () => {
    const nodes = [ask('integer', 'a')];
    const told = { source: 'Taller', status: 'propuesto' };
    const indicator = (code: string, formula: string) => ({
      ...told,
      code,
      component: 'prestadores',
      name: text(code),
      formula: text(formula),
      form: 'prueba',
      records: 'each',
      unit: 'provider',
      figures: [{ code, rule: { kind: 'count' } }],
    });
    const guide = (name: string) => ({ ...told, name, title: text(name), paragraphs: [text('Así.')] });
    const before = {
      indicators: [indicator('A', 'x'), indicator('B', 'x'), indicator('C', 'x')],
      guides: [guide('g')],
    };
    const after = { indicators: [indicator('A', 'x'), indicator('B', 'y'), indicator('D', 'x')], guides: [guide('g')] };
    expect(between(nodes, nodes, before, after)).toEqual([
      { kind: 'form', member: 'indicators', before: 'C', after: 'B, D' },
    ]);
    expect(between(nodes, nodes, before, before)).toEqual([]);
    expect(between(nodes, nodes, {}, { guides: [guide('g'), guide('h')] })).toEqual([
      { kind: 'form', member: 'guides', before: '', after: 'g, h' },
    ]);
  });

  it('questions that came and went, with their words', () => {
    expect(between([ask('text', 'a'), ask('text', 'b')], [ask('text', 'a'), ask('date', 'c')])).toEqual([
      { kind: 'added', node: 'question', name: 'c', label: text('c') },
      { kind: 'gone', node: 'question', name: 'b', label: text('b') },
    ]);
  });

  it('a question that is declared to be called otherwise, and the heading that moves with it', () => {
    expect(between([ask('text', 'a')], [ask('text', 'b', { renamed_from: 'a' })])).toEqual([
      { kind: 'renamed', name: 'b', from: 'a', label: text('b') },
      { kind: 'wording', name: 'b', column: 'label', before: text('a'), after: text('b'), label: text('b') },
      { kind: 'header', name: 'b', table: '', before: 'a', after: 'b' },
    ]);
  });

  it('tells another type under the same name, a place in another repeat, and a new name for nothing', () => {
    const retyped = between([ask('text', 'a')], [ask('integer', 'a')]);
    expect(retyped).toEqual([{ kind: 'retyped', name: 'a', from: 'text', to: 'integer', label: text('a') }]);
    const moved = between([ask('text', 'a'), repeat('r', [])], [repeat('r', [ask('text', 'a')])]);
    expect(moved).toEqual([{ kind: 'moved', name: 'a', from: '', to: 'r', label: text('a') }]);
    const nothing = between([ask('text', 'a')], [ask('text', 'a'), ask('text', 'b', { renamed_from: 'z' })]);
    expect(nothing).toEqual([{ kind: 'rename-of-nothing', name: 'b', from: 'z', label: text('b') }]);
  });

  it('a repeat that is declared to be called otherwise, and what stays in it has not moved', () => {
    const changes = between(
      [repeat('tanques', [ask('text', 'nombre'), repeat('fallas', [ask('text', 'causa')])])],
      [
        repeat('depositos', [ask('text', 'nombre'), repeat('fallas', [ask('text', 'causa')])], {
          renamed_from: 'tanques',
        }),
      ],
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['renamed', 'wording']);
    expect(
      between(
        [repeat('tanques', [ask('text', 'nombre')]), repeat('pozos', [])],
        [repeat('depositos', [], { renamed_from: 'tanques' }), repeat('pozos', [ask('text', 'nombre')])],
      ).filter(({ kind }) => kind === 'moved'),
    ).toMatchObject([{ name: 'nombre', from: 'tanques', to: 'pozos' }]);
  });

  it('conditions, bounds and calculations, before and after', () => {
    expect(
      between(
        [ask('integer', 'a'), ask('integer', 'b', { constraint: '. > 0' }), calculate('c', '1')],
        [ask('integer', 'a', { required: true }), ask('integer', 'b', { relevant: '${a} > 1' }), calculate('c', '2')],
      ).map((change) => (change.kind === 'condition' ? [change.name, change.column, change.before, change.after] : [])),
    ).toEqual([
      ['a', 'required', '', 'yes'],
      ['b', 'relevant', '', '${a} > 1'],
      ['b', 'constraint', '. > 0', ''],
      ['c', 'calculation', '1', '2'],
    ]);
  });

  it('a choice whose columns change is the same choice, with what each column said and says', () => {
    const list = (items: readonly object[]) => ({ choices: { l: { items } } });
    const kit = (steps: string) => ({ name: 'cubo', label: text('Cubo'), filter: { steps, highest: '3' } });
    const village = (name: string, zona: string) => ({ name, label: text(name), filter: { zona } });
    const node = [ask('select_one', 'a', { list: 'l' })];
    expect(between(node, node, list([kit('1 2')]), list([kit('1 2 3')]))).toEqual([
      {
        kind: 'choice',
        change: 'reworded',
        list: 'l',
        name: 'cubo',
        label: text('Cubo'),
        columns: [{ column: 'steps', before: '1 2', after: '1 2 3' }],
      },
    ]);
    // One name under two zones is two choices.
    const cascade = list([village('centro', 'n'), village('centro', 's')]);
    expect(between(node, node, cascade, list([village('centro', 'n')]))).toMatchObject([
      { kind: 'choice', change: 'gone', name: 'centro' },
    ]);
  });

  it('choices that came, went, were retired, came back or are worded otherwise', () => {
    const choice = (name: string, rest: object = {}) => ({ name, label: text(name), ...rest });
    const list = (items: readonly object[]) => ({ choices: { l: { items } } });
    const nodes = [ask('select_one', 'a', { list: 'l' })];
    const before = list([choice('v'), choice('w'), choice('x'), choice('y', { retired: true })]);
    const after = list([choice('v', { label: text('V') }), choice('w', { retired: true }), choice('y'), choice('z')]);
    expect(
      between(nodes, nodes, before, after).map((change) =>
        change.kind === 'choice' ? `${change.change} ${change.name}` : '',
      ),
    ).toEqual(['reworded v', 'retired w', 'back y', 'added z', 'gone x']);
  });

  it('headings of exports that move though the question stays', () => {
    expect(between([ask('geopoint', 'p')], [ask('geopoint', 'p', { header: 'GPS' })])).toHaveLength(4);
    expect(between([ask('text', 'p')], [ask('text', 'p', { header: 'P' })])).toEqual([
      { kind: 'header', name: 'p', table: '', before: 'p', after: 'P' },
    ]);
  });

  it('what the form says of itself', () => {
    const nodes = [ask('text', 'a')];
    expect(between(nodes, nodes, {}, { instance_name: '${a}', subject: 'provider' })).toEqual([
      { kind: 'form', member: 'subject', before: '', after: 'provider' },
      { kind: 'form', member: 'instance_name', before: '', after: '${a}' },
    ]);
  });

  it('is plain data that crosses the wire', () => {
    const changes = between([ask('select_one', 'a', { list: 'si_no' })], [ask('text', 'b', { hint: text('h') })]);
    for (const change of changes) expect(formChangeSchema.parse(JSON.parse(JSON.stringify(change)))).toEqual(change);
    expect(YES_NO.items).toHaveLength(2);
  });
});

describe('a draft whose questions are called otherwise in the next version', () => {
  const before = modelOf([ask('text', 'a'), repeat('r', [ask('integer', 'n')])]);
  const after = modelOf([
    ask('text', 'b', { renamed_from: 'a' }),
    repeat('s', [ask('integer', 'm', { renamed_from: 'n' })], { renamed_from: 'r' }),
  ]);
  const answers = { a: 'x', r: [{ n: 1 }, { n: 2 }] };

  it('takes its answers with it, and gives them back', () => {
    const moved = applyUpgrade(before, after, answers);
    expect(moved.answers).toEqual({ b: 'x', s: [{ m: 1 }, { m: 2 }] });
    expect(previewUpgrade(before, after, answers)).toMatchObject({ dropped: [], added: [], retyped: [] });
    expect(revertUpgrade(moved.answers, moved.undo)).toEqual(answers);
  });

  it('never writes over an answer that the new name has already', () => {
    expect(applyUpgrade(before, after, { a: 'old', b: 'new' }).answers).toEqual({ a: 'old', b: 'new' });
  });
});
