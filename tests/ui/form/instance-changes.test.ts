import { expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { createCarriedMarks } from '../../../src/ui/form/carried-marks.ts';
import { createInstanceChanges } from '../../../src/ui/form/instance-changes.ts';
import { createPhotoNotes } from '../../../src/ui/form/photo-notes.ts';
import { watchRemovedChoices } from '../../../src/ui/form/removed-choices.ts';
import { ask, modelOf, repeat, scenario } from '../../domain/form/scenario.ts';

const houses = repeat('casas', [
  ask('text', 'casa'),
  ask('select_one', 'vecina', { list: '${casa}' }),
  ask('text', 'motivo', { relevant: "${vecina} != ''" }),
]);
const model = modelOf([
  houses,
  repeat('rondas', [ask('select_multiple', 'vistas', { list: '${casa}' })]),
  ask('text', 'por_que', { trigger: '${peor}' }),
  ask('select_one', 'peor', { list: '${casa}' }),
]);
const stored: Answers = {
  casas: [{ casa: 'Ana' }, { casa: 'Beto' }, { casa: 'Carla', vecina: 'Beto', motivo: 'el tubo' }],
  rondas: [{ vistas: ['Ana', 'Beto'] }, { vistas: ['Beto'] }],
  peor: 'Beto',
  por_que: 'gotea',
};

function opened() {
  const engine = scenario(model, { stored });
  const removed = watchRemovedChoices(engine);
  const instances = createInstanceChanges({
    engine,
    removed,
    carried: createCarriedMarks([], () => undefined),
    notes: createPhotoNotes([], () => undefined),
    lineage: [],
    moved: () => undefined,
  });
  return { engine, removed, instances };
}

it('gives back every answer that went with a removed card, wherever it stands, and says no more that it was taken', () => {
  const { engine, removed, instances } = opened();
  const { layBack } = instances.remove('casas[2]');
  expect([engine.value('peor'), removed.at('peor')]).toEqual([undefined, ['Beto']]);
  expect(engine.value('rondas[1]/vistas')).toEqual(['Ana']);
  layBack();
  expect(engine.draftAnswers()).toEqual(stored);
  for (const path of ['peor', 'rondas[1]/vistas', 'rondas[2]/vistas', 'casas[2]/vecina', 'casas[3]/vecina'])
    expect(removed.at(path)).toEqual([]);
});

it('leaves what was answered between the removal and its undoing', () => {
  const { engine, removed, instances } = opened();
  const { layBack } = instances.remove('casas[2]');
  engine.set('peor', 'Carla');
  removed.answered('peor');
  engine.set('rondas[1]/vistas', ['Carla']);
  removed.answered('rondas[1]/vistas');
  layBack();
  expect(engine.value('peor')).toBe('Carla');
  expect(engine.value('rondas[1]/vistas')).toEqual(['Carla']);
  expect(engine.value('rondas[2]/vistas')).toEqual(['Beto']);
});

it('gives answers back to the card that they were of, when a card before it went meanwhile', () => {
  const { engine, instances } = opened();
  instances.remove('rondas[1]');
  const { layBack } = instances.remove('casas[2]');
  instances.remove('casas[1]');
  layBack();
  expect(engine.draftAnswers()['casas']).toEqual([
    { casa: 'Carla', vecina: 'Beto', motivo: 'el tubo' },
    { casa: 'Beto' },
  ]);
  expect(engine.value('rondas[1]/vistas')).toEqual(['Beto']);
});
