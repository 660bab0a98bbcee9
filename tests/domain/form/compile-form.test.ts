import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { ask, calculate, formOf, group, problemsOf, repeat } from './scenario.ts';

describe('a form that is not right is refused with code, place and name', () => {
  it.each([
    ['a name twice', [ask('text', 'a'), group('g', [ask('text', 'a')])], 'duplicate-name', 'g/a', 'a'],
    ['a group named like a question', [ask('text', 'a'), group('a', [])], 'duplicate-name', 'a', 'a'],
    ['a reference to nothing', [ask('text', 'a', { relevant: '${b} = 1' })], 'unknown-name', 'a#relevant', 'b'],
    [
      'a reference in a text',
      [ask('text', 'a', { hint: { es: 'x ${b}', en: 'x' } })],
      'unknown-name',
      'a#hint::es',
      'b',
    ],
    [
      'a function not listed',
      [ask('text', 'a', { constraint: 'version()' })],
      'unknown-function',
      'a#constraint',
      'version',
    ],
    ['a wrong expression', [ask('text', 'a', { required: '1 +' })], 'syntax', 'a#required', 'end'],
    ['a choice list that is not there', [ask('select_one', 'a', { list: 'nada' })], 'unknown-name', 'a#list', 'nada'],
    [
      'a reference in a hint of a group',
      [group('g', [], { hint: { es: 'x', en: 'x ${b}' } })],
      'unknown-name',
      'g#hint::en',
      'b',
    ],
    [
      'a reference in a long explanation',
      [ask('text', 'a', { guidance_hint: { es: '${b}', en: '' } })],
      'unknown-name',
      'a#guidance_hint::es',
      'b',
    ],
    ['a select without list', [ask('select_one', 'a')], 'malformed', 'a#list', 'nothing'],
    ['a list on a text', [ask('text', 'a', { list: 'si_no' })], 'unsupported', 'a#list', 'text'],
    [
      'or_other with a filter',
      [ask('select_one', 'a', { list: 'si_no', or_other: true, choice_filter: 'true()' })],
      'unsupported',
      'a#or_other',
      'select_one',
    ],
    [
      'a name that or_other needs',
      [ask('select_one', 'a', { list: 'si_no', or_other: true }), ask('text', 'a_other')],
      'duplicate-name',
      'a_other',
      'a_other',
    ],
    [
      'a trigger that is no reference',
      [ask('text', 'a', { calculation: '1', trigger: 'b' })],
      'syntax',
      'a#trigger',
      'b',
    ],
    [
      'a trigger on nothing',
      [ask('text', 'a', { calculation: '1', trigger: '${b}' })],
      'unknown-name',
      'a#trigger',
      'b',
    ],
    [
      'a second trigger on nothing',
      [ask('text', 'c'), ask('text', 'a', { calculation: '1', trigger: '${c}, ${b}' })],
      'unknown-name',
      'a#trigger',
      'b',
    ],
    ['a calculate without calculation', [ask('calculate', 'a')], 'malformed', 'a#calculation', 'nothing'],
    ['a default of another type', [ask('integer', 'a', { default: 'mucho' })], 'malformed', 'a#default', 'mucho'],
    [
      'a default that is no choice',
      [ask('select_one', 'a', { list: 'si_no', default: 'quizas' })],
      'malformed',
      'a#default',
      'quizas',
    ],
    ['a pattern that cannot be bounded', [ask('text', 'a', { pattern: '(?=x)x' })], 'unsupported', 'a#pattern', '(?=x'],
    ['a pattern on a number', [ask('integer', 'a', { pattern: 'x' })], 'unsupported', 'a#pattern', 'integer'],
    ['a repeat with min over max', [repeat('r', [], { min: 3, max: 2 })], 'malformed', 'r#min', '3'],
    ['initial answers to nothing', [repeat('r', [], { initial: [{ x: 1 }] })], 'unknown-name', 'r#initial', 'x'],
  ])('%s', (_title, children, code, place, found) => {
    expect(problemsOf(children)).toContainEqual(expect.objectContaining({ code, place, found }));
  });

  it.each([
    [
      'parameters of another type',
      [ask('select_one', 'a', { list: 'si_no', parameters: { rows: 3 } })],
      {},
      'a#parameters',
      'rows',
    ],
    [
      'a step that is no number',
      [ask('range', 'a', { parameters: { start: 0, step: 'poco' } })],
      {},
      'a#parameters',
      'step=poco',
    ],
    ['a step of nothing', [ask('range', 'a', { parameters: { step: 0 } })], {}, 'a#parameters', 'step=0'],
    ['parameters of a note', [ask('note', 'a', { parameters: { rows: 3 } })], {}, 'a#parameters', 'rows'],
    [
      'min beside repeat_count',
      [ask('integer', 'n'), repeat('r', [], { repeat_count: '${n}', min: 2 })],
      {},
      'r#min',
      'min',
    ],
    [
      'initial beside repeat_count',
      [ask('integer', 'n'), repeat('r', [], { repeat_count: '${n}', initial: [] })],
      {},
      'r#initial',
      'initial',
    ],
    [
      'a long explanation of a group',
      [group('g', [], { guidance_hint: { es: '', en: '' } })],
      {},
      'g',
      'guidance_hint',
    ],
    ['a reference in a unit', [ask('decimal', 'a', { unit: { es: '${a}', en: '' } })], {}, 'a#unit::es', '${a}'],
    [
      'a reference in a choice',
      [],
      { choices: { l: { items: [{ name: 'x', label: { es: 'x', en: '${a}' } }] } } },
      '#choices/l/x/label::en',
      '${a}',
    ],
    ['a reference in the title', [], { title: { es: 'De ${a}', en: '' } }, '#title::es', '${a}'],
    ['save_to without entities', [ask('text', 'a', { save_to: 'name' })], {}, 'a#save_to', 'name'],
    [
      'save_to inside a repeat',
      [repeat('r', [ask('text', 'a', { save_to: 'name' })])],
      { entities: [{ list_name: 'provider', label: "'x'" }] },
      'r/a#save_to',
      'name',
    ],
    [
      'an update of an entity',
      [ask('text', 'a', { save_to: 'name' })],
      { entities: [{ list_name: 'provider', label: '${a}', update_if: 'true()' }] },
      '#entities/provider/update_if',
      'true()',
    ],
    [
      'an entity with an id of its own',
      [ask('text', 'a', { save_to: 'name' })],
      { entities: [{ list_name: 'provider', label: '${a}', entity_id: '${a}' }] },
      '#entities/provider/entity_id',
      '${a}',
    ],
    [
      'an entity on a condition',
      [ask('text', 'a', { save_to: 'name' })],
      { entities: [{ list_name: 'provider', label: '${a}', create_if: "${a} != ''" }] },
      '#entities/provider/create_if',
      "${a} != ''",
    ],
    [
      'a second entity',
      [ask('text', 'a', { save_to: 'name' })],
      {
        entities: [
          { list_name: 'provider', label: '${a}' },
          { list_name: 'system', label: '${a}' },
        ],
      },
      '#entities',
      'system',
    ],
  ])('what is not built is refused by name: %s', (_title, children, rest, place, found) => {
    expect(problemsOf(children, rest)).toContainEqual(expect.objectContaining({ code: 'unsupported', place, found }));
  });

  it('tells every fault, not only the first', () => {
    expect(
      problemsOf([ask('text', 'a', { relevant: '${x}', constraint: 'f()' }), ask('text', 'b', { required: '(' })]),
    ).toHaveLength(3);
  });

  it('refuses an empty choice list and a choice named twice, used or not', () => {
    const one = { name: 'x', label: { es: 'x', en: 'x' } };
    const codes = problemsOf([], { choices: { vacia: { items: [] }, doble: { items: [one, one] } } }).map(
      (problem) => problem.code,
    );
    expect(codes).toEqual(['empty-choices', 'duplicate-name']);
  });
});

describe('cycles are refused by name', () => {
  it.each([
    ['calculations', [calculate('a', '${b}'), calculate('b', '${c}'), calculate('c', '${a}')], ['a', 'b', 'c']],
    ['itself', [calculate('a', '${a} + 1')], ['a']],
    ['itself by a dot', [calculate('a', '. + 1')], ['a']],
    ['relevance of itself', [ask('text', 'a', { relevant: "${a} = ''" })], ['a']],
    [
      'relevance and calculation',
      [ask('text', 'a', { relevant: '${b}' }), calculate('b', 'string-length(${a})')],
      ['a', 'b'],
    ],
    ['a group and what is in it', [group('g', [ask('text', 'a')], { relevant: "${a} = ''" })], ['a', 'g']],
    ['a path', [group('g', [calculate('a', 'count(../*)')])], ['a']],
    ['everything below', [calculate('a', 'count(//*)')], ['a']],
    [
      'a filter and what it filters',
      [
        ask('select_one', 'a', { list: 'si_no', choice_filter: 'name != ${b}' }),
        ask('select_one', 'b', { list: 'si_no', choice_filter: 'name != ${a}' }),
      ],
      ['a', 'b'],
    ],
    ['triggers', [calculate('a', '1', { trigger: '${b}' }), calculate('b', '2', { trigger: '${a}' })], ['a', 'b']],
  ])('%s', (_title, children, names) => {
    const [problem, ...more] = problemsOf(children);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'cycle' });
    const ring = (problem?.found ?? '').split(' > ');
    expect(ring.at(0)).toBe(ring.at(-1));
    expect(ring).toEqual(expect.arrayContaining(names));
  });

  it.each([
    [
      'a#relevant',
      'a > b > a',
      [ask('text', 'a', { relevant: '${b} = 1' }), ask('text', 'b', { relevant: '${a} = 1' })],
    ],
    ['g#relevant', 'g > a > g', [group('g', [ask('text', 'a')], { relevant: '${a} = 1' })]],
    ['a#calculation', 'a > b > a', [calculate('a', '${b}'), calculate('b', '${a}')]],
    ['a#calculation', 'a > a', [calculate('a', '${a} + 1')]],
  ])('with the column where the ring begins, and the ring: %s, %s', (place, found, children) => {
    expect(problemsOf(children)).toMatchObject([{ place, found }]);
  });

  it('but not once(), a constraint or a triggered calculation that reads itself', () => {
    expect(
      problemsOf([
        calculate('a', 'once(uuid())'),
        ask('integer', 'b', { constraint: '. > 0 and ${b} < 9' }),
        calculate('c', "if(${c} = '', now(), ${c})", { trigger: '${b}' }),
        repeat('r', [ask('text', 't', { default: '${r}[1]/t' })]),
      ]),
    ).toEqual([]);
  });
});

describe('a path that matches nothing in the form', () => {
  it.each([
    ['a#relevant', [ask('text', 'a', { relevant: '/data/nadie = 1' })], 'nadie'],
    ['a#constraint', [ask('text', 'a', { constraint: '. != null' })], 'null'],
    ['a#choice_filter', [ask('select_one', 'a', { list: 'si_no', choice_filter: "zona = 'norte'" })], 'zona'],
    ['a#relevant', [ask('text', 'a', { relevant: "instance('si_no')/root/item[nombre = 'si']/label = ''" })], 'nombre'],
  ])('is empty, as in ODK, and told as a slip with its place: %s', (place, children, found) => {
    const result = compileForm(formOf(children));
    expect(result.ok && result.warnings).toMatchObject([{ code: 'unknown-name', place, found }]);
  });
});

describe('what comes from outside', () => {
  const path = (place: string, input: object): unknown => {
    const result = compileForm(input);
    return result.ok ? null : result.problems.find((problem) => problem.place === place);
  };

  it('names the engine part that it does not have', () => {
    const withType = formOf([{ type: 'hologram', name: 'a' }]);
    expect(path('a', withType)).toMatchObject({ code: 'unknown-type', found: 'hologram' });
    const withColumn = formOf([{ type: 'text', name: 'a', label: { es: 'a', en: 'a' }, autoplay: 'yes' }]);
    expect(path('a', withColumn)).toMatchObject({ code: 'unsupported', found: 'autoplay' });
    expect(path('', formOf([], { public_key: 'x' }))).toMatchObject({ code: 'unsupported', found: 'public_key' });
    expect(path('#style', formOf([], { style: 'logo' }))).toMatchObject({ code: 'unsupported', found: 'logo' });
    expect(path('a', formOf([{ type: 'toString', name: 'a' }]))).toMatchObject({ code: 'unknown-type' });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'form'],
    ['an array', []],
    ['a class', new Map()],
    ['a function inside', formOf([], { description: () => 1 })],
    ['a version that is no integer', formOf([], { version: 1.5 })],
    ['a name of every object', formOf([ask('text', 'constructor')])],
    ['a name with a blank', formOf([ask('text', 'a b')])],
    ['a choice with a blank', formOf([], { choices: { l: { items: [{ name: 'a b', label: { es: '', en: '' } }] } } })],
    [
      '__proto__ as a key',
      JSON.parse('{"id":"x","version":1,"title":{"es":"x","en":"x"},"choices":{},"children":[],"__proto__":{"a":1}}'),
    ],
    [
      '__proto__ as a choice list',
      JSON.parse(
        '{"id":"x","version":1,"title":{"es":"x","en":"x"},"choices":{"__proto__":{"items":[]}},"children":[]}',
      ),
    ],
    ['a text that is no map of languages', formOf([], { title: 'Prueba' })],
    ['NaN', formOf([], { version: Number.NaN })],
  ])('refuses %s', (_title, input) => {
    const result = compileForm(input);
    expect(result.ok).toBe(false);
    expect(result.ok || result.problems[0]?.code).toBe('malformed');
  });

  it('bounds depth and number of nodes', () => {
    let deep: object = { type: 'text', name: 'x', label: { es: 'x', en: 'x' } };
    for (let level = 0; level < 60; level += 1) deep = { type: 'group', name: `g${level}`, children: [deep] };
    expect(compileForm(formOf([deep])).ok).toBe(false);
    const many = Array.from({ length: 2001 }, (_unused, index) => ask('text', `q${index}`));
    expect(compileForm(formOf(many)).ok).toBe(false);
    const ring: Record<string, unknown> = { ...formOf([]) };
    ring['description'] = ring;
    expect(compileForm(ring).ok).toBe(false);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withMap: true, withBigInt: true }), (input) => {
        expect(compileForm(input).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
    const node = fc.record(
      {
        type: fc.constantFrom('text', 'integer', 'select_one', 'calculate', 'group', 'repeat', 'audio'),
        name: fc.constantFrom('a', 'b', 'c', '1', '__proto__'),
        label: fc.constant({ es: '${a}', en: 'x' }),
        relevant: fc.constantFrom('${a}', '${b} = 1', 'count(//*)', '(', '..'),
        calculation: fc.constantFrom('${c}', 'once(1)', 'sum(${a})', ''),
        children: fc.constant([]),
        list: fc.constantFrom('si_no', 'nada'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(node), (nodes) => {
        expect(typeof compileForm(formOf(nodes)).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('is copied, so that nobody changes it afterwards', () => {
    const children = [ask('text', 'a')];
    const input = formOf(children);
    const result = compileForm(input);
    children.length = 0;
    expect(result.ok && result.model.nodes.has('a') && result.model.form.children).toHaveLength(1);
  });
});
