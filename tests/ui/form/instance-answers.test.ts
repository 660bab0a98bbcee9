import { expect, it } from 'vitest';
import { instanceAnswers, restoreInstance } from '../../../src/ui/form/instance-answers.ts';
import { engineOf } from '../support/filled-form.ts';

it('brings a removed card back where it stood, with everything that was typed in it', () => {
  const engine = engineOf();
  engine.addInstance('people');
  engine.set('people[2]/post', 'c');
  engine.set('people[2]/name_of', 'Pedro');
  const answers = instanceAnswers(engine.draftAnswers(), 'people[2]');
  engine.addInstance('people');
  engine.set('people[3]/name_of', 'Rosa');
  engine.removeInstance('people[2]');
  expect(engine.repeat('people').instances).toHaveLength(2);
  expect(restoreInstance(engine, 'people', answers, 2)).toBe('people[2]');
  expect(engine.question('people[3]/name_of').value).toBe('Rosa');
  expect(engine.question('people[2]/post').value).toBe('c');
  expect(engine.question('people[2]/name_of').value).toBe('Pedro');
});
