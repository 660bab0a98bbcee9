import { describe, expect, it } from 'vitest';
import { choicesInAnswers } from '../../../src/domain/form/choices-in-answers.ts';
import { pickText } from '../../../src/domain/form/text.ts';
import { previewUpgrade } from '../../../src/domain/form/upgrade.ts';
import { validateAnswers } from '../../../src/domain/form/validate.ts';
import { ask, calculate, group, modelOf, NOW, problemsOf, repeat, type Scenario, scenario } from './scenario.ts';

const offered = (record: Scenario, path: string): readonly string[] =>
  record.question(path).choices.map(({ name }) => name);

const people = repeat('persona', [ask('text', 'nombre'), group('datos', [ask('integer', 'edad')])]);
const chooser = (rest: object = {}) => ask('select_one', 'lider', { list: '${nombre}', ...rest });

/** A record with these people, each with an age. */
function recordOf(model = modelOf([people, chooser()]), names: readonly (readonly [string, number])[] = []): Scenario {
  const record = scenario(model);
  for (const [at, [name, age]] of names.entries()) {
    record.addInstance('persona');
    record.set(`persona[${at + 1}]/nombre`, name);
    record.set(`persona[${at + 1}]/edad`, age);
  }
  return record;
}

const THREE = [
  ['Ana López', 30],
  ['Beto', 12],
  ['', 40],
] as const;

describe('a select whose choices are answers of a repeat', () => {
  it('offers each answer once, in the order of the instances, without the empty ones', () => {
    const record = recordOf(undefined, [...THREE, ['Beto', 50]]);
    expect(offered(record, 'lider')).toEqual(['Ana López', 'Beto']);
    record.set('persona[3]/nombre', 'Carla');
    expect(offered(record, 'lider')).toEqual(['Ana López', 'Beto', 'Carla']);
  });

  it('takes an answer with blanks as it stands, so that conditions compare it', () => {
    const model = modelOf([people, chooser(), calculate('edad_lider', '${persona}[nombre = ${lider}]/datos/edad')]);
    const record = recordOf(model, THREE);
    record.set('lider', 'Ana López');
    expect([record.value('lider'), record.value('edad_lider')]).toEqual(['Ana López', 30]);
    expect(record.violations()).toEqual([]);
  });

  it('takes away what was chosen when its instance is removed, and says so', () => {
    const record = recordOf(undefined, THREE);
    record.set('lider', 'Beto');
    record.removeInstance('persona[2]');
    expect(record.value('lider')).toBeUndefined();
    expect(record.takeRemovedChoices()).toEqual([{ path: 'lider', names: ['Beto'] }]);
  });

  it('follows the answer that was chosen when somebody corrects it', () => {
    const record = recordOf(undefined, THREE);
    record.set('lider', 'Beto');
    for (const typed of ['Bet', 'Bert', 'Berto Paz']) record.set('persona[2]/nombre', typed);
    expect([record.value('lider'), record.takeRemovedChoices()]).toEqual(['Berto Paz', []]);
  });

  it('stays with the other of two equal answers when one of them is corrected', () => {
    const record = recordOf(undefined, [
      ['Ana', 1],
      ['Ana', 2],
    ]);
    record.set('lider', 'Ana');
    record.set('persona[1]/nombre', 'Eva');
    expect(record.value('lider')).toBe('Ana');
  });

  it('keeps its answer when the draft is opened again', () => {
    const answers = { persona: [{ nombre: 'Ana López' }, { nombre: 'Beto' }], lider: 'Ana López' };
    const record = scenario(modelOf([people, chooser()]), { stored: answers });
    expect([record.value('lider'), record.violations()]).toEqual(['Ana López', []]);
    record.set('persona[1]/nombre', 'Ana Paz');
    expect(record.value('lider')).toBe('Ana Paz');
  });

  it('does not take an answer that is nobody of them, and says so', () => {
    const record = recordOf(undefined, THREE);
    record.set('lider', 'Zoila');
    expect([record.value('lider'), record.takeRemovedChoices()]).toEqual([
      undefined,
      [{ path: 'lider', names: ['Zoila'] }],
    ]);
  });

  it('asks its filter of each instance: ${} of the repeat means that one, of elsewhere the answer there', () => {
    const model = modelOf([
      ask('integer', 'desde'),
      people,
      chooser({ choice_filter: '${edad} >= ${desde}' }),
      ask('select_one', 'otro', { list: '${nombre}', choice_filter: 'starts-with(${nombre}, "B") or position() = 1' }),
    ]);
    const record = recordOf(model, THREE);
    expect(offered(record, 'lider')).toEqual([]);
    record.set('desde', 18);
    expect([offered(record, 'lider'), offered(record, 'otro')]).toEqual([['Ana López'], ['Ana López', 'Beto']]);
    record.set('persona[2]/edad', 18);
    expect(offered(record, 'lider')).toEqual(['Ana López', 'Beto']);
  });

  it('reads a filter over other rows as of the instance that is asked about', () => {
    const filter = 'count(${persona}[datos/edad > ${edad}]) = 0';
    const record = recordOf(modelOf([people, chooser({ choice_filter: filter })]), [
      ['Ana', 30],
      ['Beto', 12],
    ]);
    expect(offered(record, 'lider')).toEqual(['Ana']);
  });

  it('leaves out instances and answers that are not relevant', () => {
    const model = modelOf([
      ask('integer', 'cuantas', { default: 3 }),
      repeat('persona', [ask('integer', 'edad'), ask('text', 'nombre', { relevant: '${edad} > 17' })], {
        relevant: 'position(.) <= ${cuantas}',
      }),
      chooser(),
    ]);
    const record = scenario(model, {
      stored: {
        cuantas: 3,
        persona: [
          { edad: 30, nombre: 'Ana' },
          { edad: 12, nombre: 'Beto' },
          { edad: 40, nombre: 'Carla' },
        ],
      },
    });
    expect(offered(record, 'lider')).toEqual(['Ana', 'Carla']);
    record.set('cuantas', 2);
    expect(offered(record, 'lider')).toEqual(['Ana']);
  });

  it('in a repeat inside offers only the answers of the household around it, from outside those of all', () => {
    const model = modelOf([
      repeat('hogar', [
        repeat('miembro', [ask('text', 'nombre')]),
        repeat('tarea', [ask('select_one', 'quien', { list: '${nombre}' })]),
      ]),
      ask('select_one', 'todos', { list: '${nombre}' }),
    ]);
    const record = scenario(model, {
      stored: {
        hogar: [
          { miembro: [{ nombre: 'Ana' }, { nombre: 'Beto' }], tarea: [{}] },
          { miembro: [{ nombre: 'Carla' }], tarea: [{}] },
        ],
      },
    });
    expect(offered(record, 'hogar[1]/tarea[1]/quien')).toEqual(['Ana', 'Beto']);
    expect(offered(record, 'hogar[2]/tarea[1]/quien')).toEqual(['Carla']);
    expect(offered(record, 'todos')).toEqual(['Ana', 'Beto', 'Carla']);
  });

  it('may wait for a question of its own repeat that shows only while nothing is chosen (an example of pyxform)', () => {
    const model = modelOf([
      repeat('pet', [
        calculate('pos', 'position(..)'),
        ask('select_one', 'animal_select', {
          list: '${animal_type}',
          choice_filter: "position() != current()/../pos and animal_type != ''",
        }),
        ask('text', 'animal_type', { relevant: "${animal_select} = ''" }),
      ]),
    ]);
    const record = scenario(model);
    record.addInstance('pet');
    record.set('pet[1]/animal_type', 'gato');
    record.addInstance('pet');
    expect([offered(record, 'pet[1]/animal_select'), offered(record, 'pet[2]/animal_select')]).toEqual([[], ['gato']]);
    record.set('pet[2]/animal_select', 'gato');
    expect(record.relevant('pet[2]/animal_type')).toBe(false);
  });

  it('of several writes blanks in a name as _, and shows the answer', () => {
    const model = modelOf([
      people,
      ask('select_multiple', 'comite', { list: '${nombre}', label: { es: 'c', en: 'c' } }),
      ask('note', 'dicho', { label: { es: 'Son ${comite}.', en: 'They are ${comite}.' } }),
      calculate('etiqueta', "jr:choice-name('Ana_López', '${comite}')"),
    ]);
    const record = recordOf(model, THREE);
    record.set('comite', ['Ana_López', 'Beto']);
    expect(record.value('comite')).toEqual(['Ana_López', 'Beto']);
    expect(pickText(record.question('dicho').label, 'es')).toBe('Son Ana López, Beto.');
    expect(record.value('etiqueta')).toBe('Ana López');
    expect(record.violations()).toEqual([]);
  });

  it('shows the words of what was chosen in the repeat, in each language, and a date as it is written', () => {
    const model = modelOf([
      repeat('toma', [ask('select_one', 'apta', { list: 'si_no' }), ask('date', 'dia')]),
      ask('select_one', 'cual', { list: '${apta}' }),
      ask('rank', 'dias', { list: '${dia}' }),
    ]);
    const record = scenario(model, { stored: { toma: [{ apta: 'si', dia: '2026-11-29' }] } });
    expect(record.question('cual').choices).toEqual([{ name: 'si', label: { es: 'Sí', en: 'Yes' } }]);
    expect(record.question('dias').choices).toMatchObject([{ name: '2026-11-29', label: { es: '29/11/2026' } }]);
  });

  it('is read out of plain answers with the same words', () => {
    const { form } = modelOf([people, ask('select_multiple', 'comite', { list: '${nombre}' })]);
    const question = ask('select_multiple', 'comite', { list: '${nombre}' });
    const found = choicesInAnswers(form, question, { persona: [{ nombre: 'Ana López' }, {}], comite: ['Ana_López'] });
    expect(found).toEqual([{ name: 'Ana_López', label: { es: 'Ana López', en: 'Ana López' } }]);
  });

  it('can be left without data where it is required and nobody is there to choose', () => {
    const record = recordOf(modelOf([people, chooser({ required: true })]));
    expect(record.question('lider').mayLack).toBe(true);
  });

  it('never counts as a retired choice when a draft moves to the next version', () => {
    const model = modelOf([people, chooser()]);
    const moved = previewUpgrade(model, model, { persona: [{ nombre: 'Ana' }], lider: 'Ana' });
    expect(moved).toMatchObject({ retiredChoices: [], dropped: [] });
  });

  it('is judged at the service, which takes nothing away', () => {
    const model = modelOf([people, chooser()]);
    const judged = (lider: string) =>
      validateAnswers(model, { persona: [{ nombre: 'Ana López' }], lider }, { now: NOW }).flags;
    expect(judged('Ana López')).toEqual([]);
    expect(judged('Beto')).toEqual([{ path: 'lider', code: 'constraint' }]);
  });
});

describe('choices that are answers are refused', () => {
  it.each([
    ['a question that is not there', [chooser()], 'unknown-name'],
    ['a repeat', [people, chooser({ list: '${persona}' })], 'answers-not-choices'],
    ['a photo', [repeat('r', [ask('image', 'foto')]), chooser({ list: '${foto}' })], 'answers-not-choices'],
    ['itself', [repeat('r', [chooser({ list: '${lider}' })])], 'answers-not-choices'],
    [
      'answers that are personal, in a question that is not',
      [repeat('persona', [ask('text', 'nombre', { personal: true })]), chooser()],
      'personal-choices',
    ],
    ['or_other beside them', [people, chooser({ or_other: true })], 'unsupported'],
  ] as const)('where they are of %s', (_, nodes, code) => {
    expect(problemsOf(nodes).map((problem) => problem.code)).toEqual([code]);
  });

  it('not where both are personal', () => {
    const nodes = [repeat('persona', [ask('text', 'nombre', { personal: true })]), chooser({ personal: true })];
    expect(problemsOf(nodes)).toEqual([]);
  });
});
