import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/domain/form/definition.ts';
import { ask, modelOf, type Scenario, scenario } from './scenario.ts';

const item = (name: string) => ({ name, label: { es: name, en: name } });
const lists = { choices: { cosas: { items: ['a', 'c'].map(item) } } };
const model = (type: Question['type'], rest: Partial<Question> = {}) =>
  modelOf([ask('text', 'zona'), ask(type, 'x', { list: 'cosas', ...rest })], lists);
const shown = (record: Scenario): readonly string[] =>
  record.question('x').choices.map(({ name, gone }) => (gone === true ? `${name}: gone` : name));

describe('a chosen option that has left the list', () => {
  it.each(['select_multiple', 'rank'] as const)('of a %s is shown last until it is taken out', (type) => {
    const record = scenario(model(type), { stored: { x: ['a', 'b'] } });
    expect([shown(record), record.question('x').violation?.code]).toEqual([['a', 'c', 'b: gone'], 'choice']);
    record.set('x', ['a']);
    expect([shown(record), record.violations()]).toEqual([['a', 'c'], []]);
  });

  it('of a select_one is shown until another one is chosen', () => {
    const record = scenario(model('select_one'), { stored: { x: 'b' } });
    expect(shown(record)).toEqual(['a', 'c', 'b: gone']);
    record.set('x', 'c');
    expect(shown(record)).toEqual(['a', 'c']);
  });

  it('is shown where a filter leaves nothing that it knows', () => {
    const record = scenario(model('select_one', { choice_filter: 'name = ${zona}' }), { stored: { x: 'b' } });
    expect(shown(record)).toEqual(['b: gone']);
  });

  it('is not told of a list that is not here yet', () => {
    const file = modelOf([ask('select_one', 'x', { list: 'pozos' })], { choices: {}, files: { pozos: 'pozos.csv' } });
    const record = scenario(file, { stored: { x: 'b' } });
    expect([shown(record), record.violations()]).toEqual([[], []]);
  });
});
