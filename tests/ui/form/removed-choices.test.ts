import { expect, it } from 'vitest';
import { watchRemovedChoices } from '../../../src/ui/form/removed-choices.ts';
import { ask, modelOf, repeat, type Scenario, scenario } from '../../domain/form/scenario.ts';

const choice = (name: string, zona: string): object => ({ name, label: { es: name, en: name }, filter: { zona } });
const model = modelOf(
  [
    repeat('visitas', [
      ask('text', 'zona'),
      ask('select_one', 'aldea', { list: 'aldeas', choice_filter: 'zona = ${zona}' }),
    ]),
  ],
  { choices: { aldeas: { items: [choice('a', 'norte'), choice('b', 'sur')] } } },
);

function twoVisits(): Scenario {
  return scenario(model, { stored: { visitas: [{ zona: 'norte' }, { zona: 'norte', aldea: 'a' }] } });
}

it('says at its question what was taken away, until it is answered again', () => {
  const record = twoVisits();
  const removed = watchRemovedChoices(record);
  const told: string[] = [];
  removed.subscribe((path) => told.push(path));
  record.set('visitas[2]/zona', 'sur');
  expect([removed.at('visitas[2]/aldea'), told]).toEqual([['a'], ['visitas[2]/aldea']]);
  removed.answered('visitas[2]/aldea');
  expect(removed.at('visitas[2]/aldea')).toEqual([]);
});

it('stays with its card when one before it is removed and laid back', () => {
  const record = twoVisits();
  const removed = watchRemovedChoices(record);
  record.set('visitas[2]/zona', 'sur');
  record.removeInstance('visitas[1]');
  removed.instanceRemoved('visitas[1]');
  expect([removed.at('visitas[1]/aldea'), removed.at('visitas[2]/aldea')]).toEqual([['a'], []]);
  record.addInstance('visitas', 1);
  removed.instanceLaidBack('visitas[1]');
  expect([removed.at('visitas[1]/aldea'), removed.at('visitas[2]/aldea')]).toEqual([[], ['a']]);
});

it('is not said of the card that takes the place of one that is gone', () => {
  const record = twoVisits();
  const removed = watchRemovedChoices(record);
  record.set('visitas[1]/aldea', 'a');
  record.set('visitas[1]/zona', 'sur');
  record.removeInstance('visitas[1]');
  removed.instanceRemoved('visitas[1]');
  expect(removed.at('visitas[1]/aldea')).toEqual([]);
});

it('knows of what the lists of today took from a draft of before, as soon as it is opened', () => {
  const record = scenario(model, { stored: { visitas: [{ zona: 'sur', aldea: 'a' }] } });
  expect(watchRemovedChoices(record).at('visitas[1]/aldea')).toEqual(['a']);
});
