import { describe, expect, it } from 'vitest';
import { withEvent } from '../../../src/domain/form/audit-log.ts';
import { cells, dictionary, exportColumns } from '../../../src/domain/form/columns.ts';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { formDifference } from '../../../src/domain/form/difference.ts';
import { isInside, lastName, pathAfterLaying, stepsOf, topName } from '../../../src/domain/form/path.ts';
import { ownName } from '../../../src/domain/form/record-name.ts';
import { ask, calculate, group, modelOf, repeat } from './scenario.ts';

const text = (words: string) => ({ es: words, en: words });

describe('a row of the data dictionary', () => {
  const rowOf = (node: FormNode, rest: object = {}) => dictionary(modelOf([node], rest))[0];

  it('says what there is to say, and is blank where nothing is said', () => {
    expect(rowOf({ type: 'text', name: 'a' })).toEqual({
      name: 'a',
      table: null,
      header: 'a',
      type: 'text',
      label: { es: 'a' },
      hint: null,
      unit: null,
      choices: '',
      required: '',
      relevant: '',
      constraint: '',
      calculation: '',
      source: '',
      status: '',
      personal: false,
    });
    expect(
      rowOf(
        ask('integer', 'a', {
          header: 'A',
          hint: text('h'),
          required: '1 = 1',
          constraint: '. > 0',
          source: 'taller',
          status: 'propuesto',
          personal: true,
        }),
      ),
    ).toMatchObject({
      header: 'A',
      hint: text('h'),
      required: '1 = 1',
      constraint: '. > 0',
      source: 'taller',
      status: 'propuesto',
      personal: true,
    });
    expect(rowOf(calculate('c', '1 + 1'))).toMatchObject({ type: 'calculate', calculation: '1 + 1' });
    expect(dictionary(modelOf([ask('note', 'n'), group('g', [])]))).toEqual([]);
  });

  it('names its choices, but not those of a file or of answers; a list’s source stands for its question', () => {
    const sourced = {
      choices: { l: { items: [{ name: 'x', label: text('X') }], source: 'SIASAR', status: 'oficial' } },
    };
    expect(rowOf(ask('select_one', 'a', { list: 'l' }), sourced)).toMatchObject({
      choices: 'x=X',
      source: 'SIASAR',
      status: 'oficial',
    });
    const own = ask('select_one', 'a', { list: 'l', source: 'taller', status: 'propuesto' });
    expect(rowOf(own, sourced)).toMatchObject({ source: 'taller', status: 'propuesto' });
    const answers = modelOf([repeat('r', [ask('text', 'n')]), ask('select_one', 'a', { list: '${n}' })]);
    expect(dictionary(answers).at(-1)?.choices).toBe('${n}');
  });

  it('of a list of instances says how many there may be, and in which table it stands', () => {
    const list = repeat('r', [ask('text', 'a', { relevant: '2 = 2' }), repeat('s', [group('g', [ask('text', 'b')])])], {
      min: 0,
      max: 3,
      source: 'x',
      status: 'propuesto',
      relevant: '1 = 1',
      hint: text('h'),
    });
    const [r, a, s, b] = dictionary(modelOf([list]));
    expect(r).toEqual({
      name: 'r',
      table: null,
      header: 'r',
      type: 'repeat',
      label: text('r'),
      hint: text('h'),
      unit: null,
      choices: '',
      required: 'count(${r}) >= 0',
      relevant: '1 = 1',
      constraint: 'count(${r}) <= 3',
      calculation: '',
      source: 'x',
      status: 'propuesto',
      personal: false,
    });
    expect(dictionary(modelOf([repeat('r', [], { repeat_count: '2' })]))[0]?.calculation).toBe('2');
    expect([a?.relevant, s?.required, s?.constraint]).toEqual(['(1 = 1) and (2 = 2)', '', '']);
    expect([a?.table, s?.table, b?.table]).toEqual(['r', 'r', 's']);
  });
});

describe('a column of an export', () => {
  it('is personal, has its label and choices, and one name of its own in its table', () => {
    const model = modelOf([
      ask('select_one', 'a', { list: 'si_no', header: 'X' }),
      { type: 'text', name: 'b', header: 'X' },
      ask('text', 'c', { header: 'X', personal: true }),
      repeat('r', [ask('text', 'd', { header: 'X' })]),
    ]);
    const [main, inside] = exportColumns(model);
    expect(main?.columns.map(({ header, personal }) => [header, personal])).toEqual([
      ['X', false],
      ['X_2', false],
      ['X_3', true],
    ]);
    expect(inside?.columns.map(({ header }) => header)).toEqual(['X']);
    expect(main?.columns.map(({ label, choices }) => [label, choices.length])).toEqual([
      [text('a'), 2],
      [{}, 0],
      [text('c'), 0],
    ]);
  });

  it('is filled with nothing where a record is none, or a list is none', () => {
    const model = modelOf([ask('text', 'a'), ask('geopoint', 'p'), repeat('r', [ask('text', 'b')])]);
    for (const none of [null, 'x', 3, [], { r: 'x', a: { b: 1 } }]) {
      expect(cells(model, none)).toEqual({ main: ['', '', '', '', ''], repeats: new Map([['r', []]]) });
    }
    expect(cells(model, { a: 'x', r: ['x', null] }).repeats.get('r')).toEqual([
      { path: 'r[1]', index: 1, cells: [''] },
      { path: 'r[2]', index: 2, cells: [''] },
    ]);
  });
});

describe('in what a version differs from the one before', () => {
  const between = (before: FormNode, after: FormNode) =>
    formDifference(modelOf([ask('text', 'z'), before]), modelOf([ask('text', 'z'), after])).map((change) =>
      change.kind === 'condition' || change.kind === 'wording'
        ? [change.column, change.before, change.after]
        : change.kind,
    );

  it.each([
    ['relevant', "${z} = 'x'"],
    ['required', "${z} = 'x'"],
    ['read_only', "${z} = 'x'"],
    ['constraint', '. > 0'],
    ['warning', '. > 0'],
    ['default', '3'],
    ['pattern', '[0-9]+'],
  ])('its %s is told before and after', (column, source) => {
    const type = column === 'pattern' ? 'text' : 'integer';
    const [bare, told] = [ask(type, 'a'), ask(type, 'a', { [column]: source })];
    expect(between(bare, told)).toEqual([[column, '', source]]);
    expect(between(told, bare)).toEqual([[column, source, '']]);
  });

  it('its words are told before and after, in every language', () => {
    for (const column of [
      'label',
      'hint',
      'guidance_hint',
      'unit',
      'required_message',
      'constraint_message',
    ] as const) {
      const was = ask('integer', 'a', { [column]: { es: 'x', en: 'x' } });
      const is = ask('integer', 'a', { [column]: { es: 'x', en: 'y' } });
      expect(between(was, is)).toEqual([[column, { es: 'x', en: 'x' }, { es: 'x', en: 'y' }]]);
      const fewer = ask('integer', 'a', { [column]: { es: 'x' } });
      expect(between(was, fewer)).toEqual([[column, { es: 'x', en: 'x' }, { es: 'x' }]]);
      expect(between(was, was)).toEqual([]);
    }
  });

  it('lists and groups are told as what they are, and a group without words is not', () => {
    const more = (node: FormNode) =>
      formDifference(modelOf([ask('text', 'z')]), modelOf([ask('text', 'z'), node])).flatMap((change) =>
        change.kind === 'added' ? [[change.node, change.name, change.label]] : [],
      );
    expect(more(repeat('r', []))).toEqual([['repeat', 'r', text('r')]]);
    expect(more(group('g', []))).toEqual([['group', 'g', text('g')]]);
    expect(more(group('g', [], { label: undefined }))).toEqual([]);
    expect(more(calculate('c', '1'))).toEqual([['question', 'c', { es: 'c' }]]);
    expect(between(repeat('r', []), repeat('r', [], { min: 1, max: 2 }))).toEqual([
      ['min', '', '1'],
      ['max', '', '2'],
    ]);
    expect(between(group('a', []), group('b', [], { label: undefined }))).toEqual(['gone']);
    expect(between(group('a', [ask('text', 'q')]), group('a', [ask('text', 'q')], { relevant: '1 = 1' }))).toEqual([
      ['relevant', '', '1 = 1'],
    ]);
    // A group may stand anywhere: answers do not stand in it.
    expect(
      formDifference(modelOf([repeat('r', []), group('g', [])]), modelOf([repeat('r', [group('g', [])])])),
    ).toEqual([]);
  });
});

describe('paths', () => {
  it('are read to their ends', () => {
    expect(['a[2]/b', 'a[2]', 'a/b[12]', 'a'].map(lastName)).toEqual(['b', 'a', 'b', 'a']);
    expect(['a[2]', 'a/b', '[x'].map(topName)).toEqual(['a', 'a', '[x']);
    expect(stepsOf('a[999999]')).toEqual([{ name: 'a', number: 999_999 }]);
    expect(isInside('a', 'a')).toBe(false);
  });

  it.each([
    ['a[2]/b', 'a[2]', 'a[3]/b'],
    ['a[3]', 'a[2]', 'a[4]'],
    ['a[1]/b', 'a[2]', 'a[1]/b'],
    ['ab[3]', 'a[2]', 'ab[3]'],
    ['a[9]/b[1]/c', 'a[9]/b[1]', 'a[9]/b[2]/c'],
    ['a', 'a[1]', 'a'],
    ['a[2]', 'a', 'a[2]'],
  ])('%s is, after %s was laid, %s', (path, laid, after) => expect(pathAfterLaying(path, laid)).toBe(after));
});

describe('the log of a visit', () => {
  it('quotes what would end a cell or a line, and is full at its bound, not before', () => {
    const line = (after: string) =>
      withEvent('h', { kind: 'question', path: 'p', start: 1, end: 2, change: { before: '', after } }).slice(2);
    expect(['a,b', 'a"b', 'a\nb', 'a\rb', 'ab'].map(line)).toEqual([
      'question,/data/p,1,2,,"a,b"',
      'question,/data/p,1,2,,"a""b"',
      'question,/data/p,1,2,,"a\nb"',
      'question,/data/p,1,2,,"a\rb"',
      'question,/data/p,1,2,,ab',
    ]);
    const event = { kind: 'form resume', at: 7 } as const;
    const room = 'form resume,,7,,,'.length + 1;
    expect(withEvent('x'.repeat(40_000 - room), event)).toHaveLength(40_000);
    expect(withEvent('x'.repeat(40_001 - room), event)).toHaveLength(40_001 - room);
  });
});

it('a record’s own name is without whom it is about, the day, and the signs that stood between', () => {
  const own = (label: string, instanceName: string) => ownName({ label, instanceName });
  expect(own('Ocote', 'Ocote · 2026-11-28: Fuga')).toBe('Fuga');
  expect(own('', ' Fuga,  de agua; ')).toBe('Fuga, de agua');
  expect(own('', 'Fuga - 2026-11-28 -')).toBe('Fuga');
});
