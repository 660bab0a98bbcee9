import { describe, expect, it } from 'vitest';
import type { FormEngine } from '../../../src/domain/form/engine-api.ts';
import { engineResolver } from '../../../src/ui/form/engine-resolver.ts';
import { fieldName } from '../../../src/ui/form/field-name.ts';
import { engineOf } from '../support/filled-form.ts';

async function errorsOf(engine: FormEngine, fields: readonly string[], names?: readonly string[]) {
  const resolver = engineResolver(engine, (violation) => violation.message?.['es'] ?? violation.code);
  const result = await resolver({}, undefined, {
    fields: Object.fromEntries(fields.map((name) => [name, { name, ref: { name } }])),
    shouldUseNativeValidation: false,
    ...(names === undefined ? {} : { names: [...names] }),
  });
  return Object.fromEntries(Object.entries(result.errors).map(([name, error]) => [name, error?.message]));
}

describe('the resolver over the engine', () => {
  it('says what the engine finds wrong with the fields that are on the screen', async () => {
    const engine = engineOf();
    engine.set('members', 0);
    expect(await errorsOf(engine, ['person', 'members', 'remarks'])).toEqual({
      person: 'required',
      members: 'Tiene que haber por lo menos uno.',
    });
  });

  it('looks only at the fields it is asked about', async () => {
    expect(await errorsOf(engineOf(), ['person', 'members'], ['members'])).toEqual({ members: 'required' });
  });

  it('keeps a text that is no number and calls it by its kind', async () => {
    const engine = engineOf();
    engine.set('fee', '12 lempiras');
    expect(await errorsOf(engine, ['fee'])).toEqual({ fee: 'type' });
    expect(engine.draftAnswers()['fee']).toBe('12 lempiras');
  });

  it('passes when nothing is wrong', async () => {
    const engine = engineOf();
    engine.set('person', 'Reina');
    expect(await errorsOf(engine, ['person'])).toEqual({});
  });

  it('finds a field inside a list by the key of its card, also after another card is gone', async () => {
    const engine = engineOf();
    engine.addInstance('people');
    const [first, second] = engine.repeat('people').instances;
    const field = fieldName([{ repeat: 'people', key: second?.key ?? '' }], 'name_of');
    engine.set('people[1]/name_of', 'María');
    expect(await errorsOf(engine, [field])).toEqual({ [field]: 'required' });
    engine.set('people[2]/name_of', 'Pedro');
    engine.removeInstance(first?.path ?? '');
    expect(await errorsOf(engine, [field])).toEqual({});
    expect(engine.question('people[1]/name_of').value).toBe('Pedro');
  });

  it('has nothing to say about a field whose card was removed', async () => {
    expect(await errorsOf(engineOf(), [fieldName([{ repeat: 'people', key: 'gone' }], 'name_of')])).toEqual({});
  });
});
