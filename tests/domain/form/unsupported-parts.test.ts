import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { ask, calculate, group, problemsOf, repeat } from './scenario.ts';

/** What the engine does not have of a form, each with its place and what is expected there. */
const refused = (children: readonly FormNode[], rest: object = {}): readonly string[] =>
  problemsOf(children, rest).flatMap(({ code, place, found, expected }) =>
    code === 'unsupported' ? [`${place}: ${found} (${expected})`] : [],
  );
const NUMBER = ask('integer', 'n');

describe('parameters of a question', () => {
  it.each<[string, FormNode, string | null]>([
    ['a scale', ask('range', 'a', { parameters: { start: 0, end: '10', step: 0.5 } }), null],
    ['a step of nothing', ask('range', 'a', { parameters: { step: 0 } }), 'step=0 (a number)'],
    ['a step of nothing as text', ask('range', 'a', { parameters: { step: '0' } }), 'step=0 (a number)'],
    ['a beginning of nothing', ask('range', 'a', { parameters: { start: 0, end: 5 } }), null],
    ['a blank', ask('range', 'a', { parameters: { start: ' ' } }), 'start=  (a number)'],
    ['a word', ask('range', 'a', { parameters: { end: 'mucho' } }), 'end=mucho (a number)'],
    ['no end', ask('text', 'a', { parameters: { rows: Number.POSITIVE_INFINITY } }), null],
    ['rows of a text', ask('text', 'a', { parameters: { rows: '3' } }), null],
    ['a parameter of another type', ask('text', 'a', { parameters: { step: 1 } }), 'step (rows, suggest)'],
    ['a parameter of a type without any', ask('note', 'a', { parameters: { rows: 3 } }), 'rows (none for note)'],
    ['order by chance', ask('select_one', 'a', { list: 'si_no', parameters: { randomize: 'true' } }), null],
    ['no order by chance', ask('select_one', 'a', { list: 'si_no', parameters: { randomize: 'false' } }), null],
    [
      'order by a word',
      ask('select_one', 'a', { list: 'si_no', parameters: { randomize: 'si' } }),
      'randomize=si (true, false)',
    ],
    ['a seed', ask('select_one', 'a', { list: 'si_no', parameters: { randomize: 'true', seed: 7 } }), null],
    ['a seed in an answer', ask('select_one', 'a', { list: 'si_no', parameters: { seed: '${n}' } }), null],
    ['a seed as text', ask('select_one', 'a', { list: 'si_no', parameters: { seed: '7.5' } }), null],
    [
      'a seed in a word',
      ask('select_one', 'a', { list: 'si_no', parameters: { seed: 'n' } }),
      'seed=n (a number or ${name})',
    ],
    [
      'a seed in a sum',
      ask('select_one', 'a', { list: 'si_no', parameters: { seed: '${n}1' } }),
      'seed=${n}1 (a number or ${name})',
    ],
    [
      'a seed behind something',
      ask('select_one', 'a', { list: 'si_no', parameters: { seed: 'x${n}' } }),
      'seed=x${n} (a number or ${name})',
    ],
    [
      'a seed without a name',
      ask('select_one', 'a', { list: 'si_no', parameters: { seed: '${}' } }),
      'seed=${} (a number or ${name})',
    ],
    [
      'a column without a file',
      ask('select_one', 'a', { list: 'si_no', parameters: { value: 'x' } }),
      'value (a list in a file)',
    ],
    [
      'a label without a file',
      ask('select_multiple', 'a', { list: 'si_no', parameters: { label: 'x' } }),
      'label (a list in a file)',
    ],
    ['a column of a text', ask('text', 'a', { parameters: { value: 'x' } }), 'value (rows, suggest)'],
    ['what is tracked', ask('audit', 'a', { parameters: { 'track-changes': 'true' } }), null],
    [
      'what is tracked perhaps',
      ask('audit', 'a', { parameters: { 'track-changes': 'quizas' } }),
      'track-changes=quizas (true, false)',
    ],
  ])('are known to its type, and are what it can use: %s', (_what, question, expected) => {
    const found = refused([NUMBER, question]).filter((each) => each.startsWith('a#'));
    expect(found).toEqual(expected === null ? [] : [`a#parameters: ${expected}`]);
  });
});

describe('what a record registers or keeps in a list', () => {
  const WELLS = { list_name: 'pozos', label: '${a}' };
  const saving = (rest: object, entity: object | null = WELLS, form: object = {}) =>
    refused([ask('text', 'a', { save_to: 'caudal', ...rest })], {
      ...form,
      ...(entity === null ? {} : { entities: [entity] }),
    });

  it.each<[string, readonly string[], readonly string[]]>([
    ['a column of a list', saving({}), []],
    ['a column without an entity', saving({}, null), ['a#save_to: caudal (entities in the form)']],
    [
      'a column with personal data',
      saving({ personal: true }),
      ['a#save_to: caudal (a question that is not personal)'],
    ],
    ['a column that is not personal', saving({ personal: false }), []],
    [
      'the name of the row',
      saving({ save_to: 'Name' }),
      ['a#save_to: Name (a name without blanks other than name, label and __…)'],
    ],
    [
      'the label of the row',
      saving({ save_to: 'label' }),
      ['a#save_to: label (a name without blanks other than name, label and __…)'],
    ],
    [
      'a column of ODK',
      saving({ save_to: '__id' }),
      ['a#save_to: __id (a name without blanks other than name, label and __…)'],
    ],
    ['a column with an underscore', saving({ save_to: '_id' }), []],
    ['a column with an accent', saving({ save_to: 'año.2-x' }), []],
    [
      'personal data of what the registry has',
      saving({ personal: true }, { list_name: 'provider', label: '${a}' }),
      [],
    ],
  ])('is what others may read: %s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('is an answer in words', () => {
    const savedBy = (question: FormNode) =>
      refused([ask('text', 'b'), question], { entities: [{ ...WELLS, label: '${b}' }] });
    const WORDS = 'a question with an answer in words';
    expect(savedBy(ask('image', 'a', { save_to: 'foto' }))).toEqual([`a#save_to: image (${WORDS})`]);
    expect(savedBy(ask('note', 'a', { save_to: 'nota' }))).toEqual([`a#save_to: note (${WORDS})`]);
    expect(savedBy(ask('integer', 'a', { save_to: 'litros' }))).toEqual([]);
  });

  it('stands in no repeat, at whatever depth, and in any group', () => {
    const inside = ask('text', 'a', { save_to: 'caudal' });
    const entities = [{ ...WELLS, label: "'x'" }];
    expect(refused([group('g', [group('h', [inside])])], { entities })).toEqual([]);
    for (const nested of [repeat('r', [group('g', [inside])]), group('g', [repeat('r', [inside])])]) {
      expect(refused([nested], { entities })).toEqual([
        expect.stringMatching(/a#save_to: caudal \(no save_to inside a repeat\)$/),
      ]);
    }
  });

  it.each<[string, object, readonly string[]]>([
    ['a new row with its label', { label: '${a}' }, []],
    ['a new row without a label', {}, ['label: nothing (label)']],
    ['a changed row', { entity_id: '${a}' }, []],
    ['a changed row on a condition', { entity_id: '${a}', update_if: 'true()' }, []],
    ['a change of nothing', { label: '${a}', update_if: 'true()' }, ['update_if: true() (entity_id beside it)']],
    [
      'a row that is new or not, and nobody says which',
      { label: '${a}', entity_id: '${a}', create_if: 'true()' },
      ['create_if: true() (update_if beside entity_id and create_if)'],
    ],
    [
      'a row that is new or not without a label',
      { entity_id: '${a}', create_if: 'true()', update_if: 'false()' },
      ['label: nothing (label)'],
    ],
    ['a new row on a condition', { label: '${a}', create_if: "${a} != ''" }, []],
  ])('is a row of a list as ODK says it: %s', (_what, entity, expected) => {
    expect(saving({}, { list_name: 'pozos', ...entity })).toEqual(expected.map((each) => `#entities/pozos/${each}`));
  });

  it('is no list of everybody where the record is a partner’s own', () => {
    expect(saving({}, WELLS, { subject: 'partner' })).toEqual([
      '#entities/pozos/list_name: pozos (a form that is not about a partner)',
    ]);
    expect(saving({}, WELLS, { subject: 'system' })).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['always', { label: '${a}' }, []],
    ['always, and says so', { label: '${a}', create_if: ' true() ' }, []],
    ['without a label', {}, ['label: nothing (label)']],
    ['on a condition', { label: '${a}', create_if: '${a}' }, ['create_if: ${a} (true())']],
    ['under another id', { label: '${a}', entity_id: '${a}' }, ["entity_id: ${a} (the record's own id)"]],
    ['again', { label: '${a}', update_if: '${a}' }, ['update_if: ${a} (no update)']],
  ])('is one thing of the registry, under the id of the record: %s', (_what, entity, expected) => {
    expect(saving({}, { list_name: 'provider', ...entity })).toEqual(
      expected.map((each) => `#entities/provider/${each}`),
    );
  });

  it('is one and no more', () => {
    const entities = [WELLS, { list_name: 'provider', label: '${a}' }, { list_name: 'system', label: '${a}' }];
    expect(refused([ask('text', 'a')], { entities })).toEqual([
      '#entities: provider (at most one entity)',
      '#entities: system (at most one entity)',
    ]);
  });
});

describe('how many a repeat has', () => {
  it('is said once', () => {
    const bounds = { min: 1, max: 3, initial: [] };
    expect(refused([NUMBER, repeat('r', [], { repeat_count: '${n}', ...bounds })])).toEqual([
      'r#min: min (no repeat_count beside it)',
      'r#max: max (no repeat_count beside it)',
      'r#initial: initial (no repeat_count beside it)',
    ]);
    expect(refused([repeat('r', [], bounds)])).toEqual([]);
  });
});

describe('texts in which no answer is put', () => {
  it('name none: titles, descriptions, units, choices and their hints', () => {
    const word = (text: string) => ({ es: text, en: 'x' });
    const list = { l: { items: [{ name: 'x', label: word('${n}'), hint: word('y ${n}') }] } };
    expect(
      refused([NUMBER, ask('decimal', 'a', { unit: word('${n}/s') })], {
        title: word('De ${n}'),
        description: word('${n}'),
        choices: { ...list, si_no: { items: [{ name: 'si', label: word('{n} $ {n}') }] } },
      }),
    ).toEqual([
      '#title::es: ${n} (no reference here)',
      '#description::es: ${n} (no reference here)',
      '#choices/l/x/label::es: ${n} (no reference here)',
      '#choices/l/x/hint::es: ${n} (no reference here)',
      'a#unit::es: ${n} (no reference here)',
    ]);
  });

  it('and the look of a form is the grid or nothing', () => {
    expect(refused([NUMBER], { style: 'theme-grid' })).toEqual([]);
    expect(refused([NUMBER], { style: 'pages  theme-grid no-text-transform' })).toEqual([]);
    expect(refused([NUMBER], { style: 'pages' })).toEqual(['#style: pages (theme-grid)']);
    expect(refused([calculate('c', '1')])).toEqual([]);
  });
});
