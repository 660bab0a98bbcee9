import { describe, expect, it } from 'vitest';
import { readAnswer, sameAnswer } from '../../../src/domain/form/answer-values.ts';
import { choicesInAnswers } from '../../../src/domain/form/choices-in-answers.ts';
import { dictionary } from '../../../src/domain/form/columns.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { FormNode, QuestionType } from '../../../src/domain/form/definition.ts';
import { formDifference } from '../../../src/domain/form/difference.ts';
import { type FormFileTables, filesNeeded } from '../../../src/domain/form/files/form-files.ts';
import { readCsv } from '../../../src/domain/form/files/read-csv.ts';
import { readTables } from '../../../src/domain/form/files/read-tables.ts';
import { quickPage } from '../../../src/domain/form/quick-fill.ts';
import { languageOf, pickText, sameText } from '../../../src/domain/form/text.ts';
import { QUESTION_TYPES } from '../../../src/domain/form/types/table.ts';
import { isClosed, readTrace } from '../../../src/domain/form/types/trace-points.ts';
import { withoutAnswers } from '../../../src/domain/form/unasked-personal.ts';
import { previewUpgrade, revertUpgrade } from '../../../src/domain/form/upgrade.ts';
import { validateAnswers } from '../../../src/domain/form/validate.ts';
import { ask, calculate, formOf, group, modelOf, NOW, problemsOf, repeat, scenario } from './scenario.ts';

const slipsOf = (children: readonly FormNode[], rest: object = {}, files?: FormFileTables) => {
  const result = compileForm(formOf(children, rest), files);
  return result.ok ? result.warnings : result.problems;
};

describe('an answer of the wire', () => {
  it('is a text, a finite number, a list of texts or a position, and nothing else', () => {
    const position = { latitude: 14, longitude: -87, accuracyMetres: 4, takenAt: NOW };
    const taken = ['', 'x', 0, -1.5, [], ['a', 'b'], position];
    expect(taken.map(readAnswer)).toEqual(taken);
    for (const none of [null, undefined, true, false, {}, ['a', 1], [null], Number.NaN, Number.POSITIVE_INFINITY])
      expect([none, readAnswer(none)]).toEqual([none, undefined]);
  });
});

describe('each type of question', () => {
  const types = Object.keys(QUESTION_TYPES) as QuestionType[];

  it.each(types)('%s: nothing typed is no answer, and shows and fills nothing', (type) => {
    const rules = QUESTION_TYPES[type];
    expect(rules.parse('', [])).toEqual({ ok: true, value: undefined });
    expect(rules.normalize('', [])).toBeUndefined();
    expect(rules.format(undefined as never, [], 'es')).toBe('');
    expect(rules.cells(undefined as never)).toEqual(rules.parts.map(() => ''));
  });

  it('a calculation may have a number or a text written out instead of a formula', () => {
    const record = scenario(
      modelOf([
        { type: 'calculate', name: 'c', default: '5' },
        { type: 'calculate', name: 't', default: 'hola' },
        calculate('d', '${c} + 1'),
      ]),
    );
    expect(record.submissionAnswers()).toEqual({ c: '5', t: 'hola', d: 6 });
  });

  it('a line that ends where it began is closed, be it of two points', () => {
    const closed = (text: string) => isClosed(readTrace(text) ?? []);
    expect(['14 -87 0 0;14 -87 0 0', '14 -87;15 -87;14 -87'].map(closed)).toEqual([true, true]);
    expect(['14 -87 0 0', '14 -87;14 -88', '14 -87;15 -87'].map(closed)).toEqual([false, false, false]);
  });
});

describe('what a form says wrongly is told with what it should be', () => {
  it('a list at a question that has no choices, with the types that have', () => {
    expect(problemsOf([ask('text', 'a', { list: 'si_no' })])).toMatchObject([
      { code: 'unsupported', place: 'a#list', found: 'text', expected: 'select_one, select_multiple, rank' },
    ]);
  });

  it('an instance that nobody supplies', () => {
    expect(problemsOf([calculate('a', "instance('nada')/root/item/x")])).toMatchObject([
      { code: 'unknown-name', place: 'a#calculation', found: 'nada' },
    ]);
    const named = { instances: ['nada'] };
    expect(problemsOf([calculate('a', "instance('nada')/root/item/x")], named)).toEqual([]);
  });

  it('a type of which a page could be written, by its beginning', () => {
    const [problem] = slipsOf([{ type: 'z'.repeat(5_000), name: 'a' } as never]);
    expect(problem).toMatchObject({ code: 'unknown-type', found: 'z'.repeat(100) });
  });

  it('a select that shows only while nothing is chosen in it, also where its choices are answers', () => {
    const own = ask('select_one', 'lider', { list: '${nombre}', relevant: "${lider} = ''" });
    expect(problemsOf([repeat('r', [ask('text', 'nombre')]), own])).toMatchObject([
      { code: 'cycle', place: 'lider#relevant', found: 'lider > lider' },
    ]);
  });

  it('a personal answer in a list that everybody reads', () => {
    const saved = (personal: object) => ask('text', 'a', { save_to: 'quien', ...personal });
    const places = (children: readonly FormNode[], list_name: string) =>
      slipsOf(children, { entities: [{ list_name, label: "'x'" }] }).map(({ place }) => place);
    expect(places([saved({ personal: true })], 'pozos')).toEqual(['a#save_to']);
    expect(places([saved({})], 'pozos')).toEqual([]);
    expect(places([saved({ personal: true }), ask('text', 'n', { save_to: 'name' })], 'system')).toEqual([]);
  });

  it('a default that is no sum: a hyphen stands in dates, times and texts, and is taken away from numbers', () => {
    const problems = (type: QuestionType, text: string) => problemsOf([ask(type, 'a', { default: text })]);
    expect(problems('integer', '5 - 1')).toEqual([]);
    expect(scenario(modelOf([ask('integer', 'a', { default: '5 - 1' })])).value('a')).toBe(4);
    expect(problems('date', '2026 - 1')).toMatchObject([{ place: 'a#default', expected: 'not-a-date' }]);
    expect(problems('dateTime', '2026 - 1')).toMatchObject([{ place: 'a#default', expected: 'not-a-date' }]);
    expect(scenario(modelOf([ask('text', 'a', { default: 'Sector - 1' })])).value('a')).toBe('Sector - 1');
  });

  it('a default that is not among the choices, where they are known', () => {
    const select = ask('select_one', 'aldea', { list: 'aldeas', default: 'ocote' });
    const files = { files: { aldeas: 'aldeas.csv' } };
    const tables = (rows: string) => readTables(new Map([['aldeas.csv', `name,label\n${rows}`]]));
    expect(slipsOf([select], files)).toEqual([]);
    expect(slipsOf([select], files, tables('ocote,Ocote'))).toEqual([]);
    expect(slipsOf([select], files, tables('pinal,Pinal'))).toMatchObject([{ place: 'aldea#default', found: 'ocote' }]);
    expect(problemsOf([ask('select_one', 'a', { list: 'si_no', default: 'talvez' })])).toMatchObject([
      { place: 'a#default', found: 'talvez', expected: 'not-a-choice' },
    ]);
  });

  it('but not a column of a file that has no rows yet', () => {
    const nodes = [
      ask('text', 'municipio'),
      ask('select_one', 'aldea', { list: 'aldeas', choice_filter: 'municipio = ${municipio}' }),
    ];
    const empty = readTables(new Map([['aldeas.csv', 'name,label,municipio\n']]));
    expect(slipsOf(nodes, { files: { aldeas: 'aldeas.csv' } }, empty)).toEqual([]);
  });

  it('and words of a file are data: what looks like a reference in them is none', () => {
    const tables = readTables(new Map([['aldeas.csv', 'name,label\na,El ${precio}\n']]));
    const nodes = [ask('select_one', 'aldea', { list: 'aldeas' })];
    expect(slipsOf(nodes, { files: { aldeas: 'aldeas.csv' } }, tables)).toEqual([]);
    const items = [{ name: 'a', label: { es: 'El ${precio}', en: 'The ${precio}' } }];
    expect(slipsOf([], { choices: { l: { items } } }).map(({ place }) => place)).toEqual(
      ['choices/l/a/label::es', 'choices/l/a/label::en'].map((place) => expect.stringContaining(place)),
    );
  });
});

describe('what "otro" asks', () => {
  it('is as personal as its question, and from the same source', () => {
    const said = { personal: true, source: 'Reglamento, art. 3', status: 'oficial' } as const;
    const other = (rest: object) =>
      modelOf([ask('select_one', 'techo', { list: 'si_no', or_other: true, ...rest })]).nodes.get('techo_other');
    expect(other(said)).toMatchObject(said);
    for (const member of Object.keys(said)) expect(other({})).not.toHaveProperty(member);
  });
});

describe('pages', () => {
  it('what stands on none is one page, where the first of it stands', () => {
    const page = (name: string) => group(name, [ask('text', `${name}_q`)], { appearance: 'field-list' });
    const names = (...nodes: FormNode[]) => modelOf(nodes).pages.map(({ name }) => name);
    expect(names(ask('text', 'a'), page('uno'), ask('text', 'b'), page('dos'))).toEqual(['general', 'uno', 'dos']);
    expect(names(page('uno'), ask('text', 'a'), page('dos'), ask('text', 'b'))).toEqual(['uno', 'general', 'dos']);
    expect(names(calculate('c', '1'), page('uno'), ask('text', 'a'))).toEqual(['uno', 'general']);
    expect(names(page('uno'))).toEqual(['uno']);
  });
});

describe('choices in an order of chance', () => {
  it('are in another order in each record, and in the same within one', () => {
    const items = Array.from({ length: 12 }, (_, at) => ({ name: `c${at}`, label: { es: `${at}`, en: `${at}` } }));
    const model = modelOf(
      [ask('select_one', 'a', { list: 'l', parameters: { randomize: 'true' } }), ask('text', 'b')],
      {
        choices: { l: { items } },
      },
    );
    const shown = (uuid: string) => {
      const record = scenario(model, { uuid: () => uuid });
      const names = () => record.question('a').choices.map(({ name }) => name);
      const before = names();
      record.set('b', 'x');
      expect(names()).toEqual(before);
      expect(before.toSorted()).toEqual(items.map(({ name }) => name).toSorted());
      return before;
    };
    const [one, other] = ['3f1c0a52-0d4e-4e54-9d51-6f0d3b1f7a10', 'a7b9d1c3-5e2f-4a68-8b90-c1d2e3f40516'].map(shown);
    expect(one).not.toEqual(other);
  });
});

describe('choices that are answers', () => {
  it('are called without the blanks around them', () => {
    const model = modelOf([
      repeat('persona', [ask('text', 'nombre')]),
      ask('select_one', 'lider', { list: '${nombre}' }),
      ask('select_multiple', 'varios', { list: '${nombre}' }),
    ]);
    const record = scenario(model, { stored: { persona: [{ nombre: '  Ana  López ' }, { nombre: '   ' }] } });
    expect(record.question('lider').choices.map(({ name }) => name)).toEqual(['Ana  López']);
    expect(record.question('varios').choices.map(({ name }) => name)).toEqual(['Ana_López']);
  });
});

describe('a default', () => {
  it('may read those before it that were worked out, also in a new instance', () => {
    const model = modelOf([
      ask('integer', 'a', { default: '1 + 1' }),
      ask('integer', 'b', { default: '${a} * 10' }),
      calculate('doble', '${b} * 2'),
      ask('integer', 'c', { default: '${doble} + 1' }),
      repeat('r', [ask('integer', 'd', { default: '${c} + 1' }), ask('integer', 'e', { default: '${d} + 1' })]),
    ]);
    const record = scenario(model);
    record.addInstance('r');
    expect(record.submissionAnswers()).toEqual({ a: 2, b: 20, doble: 40, c: 41, r: [{ d: 42, e: 43 }] });
  });
});

describe('a counted list in a group that is not asked', () => {
  it('waits with how many it has until the group is asked again', () => {
    const model = modelOf([
      ask('text', 'hay'),
      ask('integer', 'cuantos'),
      group('g', [repeat('r', [ask('text', 'x')], { repeat_count: '${cuantos}' })], { relevant: "${hay} = 'si'" }),
    ]);
    const record = scenario(model);
    for (const [name, value] of [
      ['hay', 'si'],
      ['cuantos', 2],
      ['r[2]/x', 'dos'],
      ['hay', 'no'],
      ['cuantos', 1],
    ] as const)
      record.set(name, value);
    expect(record.repeat('r').laid).toBe(2);
    record.set('cuantos', 3);
    record.set('hay', 'si');
    expect(record.repeat('r').laid).toBe(3);
    expect(record.value('r[2]/x')).toBe('dos');
  });
});

describe('a record with more than any has', () => {
  it('names five hundred wrong or unknown answers, and looks no further', () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`z${at}`, 'x']));
    const { unknown } = validateAnswers(modelOf([ask('text', 'a')]), many, { now: NOW });
    expect(unknown.length).toBeGreaterThanOrEqual(500);
    expect(unknown.length).toBeLessThan(510);
    expect(validateAnswers(modelOf([ask('text', 'a')]), { a: undefined, b: undefined }, { now: NOW }).unknown).toEqual(
      [],
    );
  });

  it('opens five hundred instances of a list', () => {
    const model = modelOf([repeat('r', [ask('text', 'x')], { max: 500 })]);
    const record = scenario(model, { stored: { r: Array.from({ length: 600 }, (_, at) => ({ x: `${at}` })) } });
    expect(record.repeat('r').instances).toHaveLength(500);
    expect(record.value('r[500]/x')).toBe('499');
  });
});

describe('languages', () => {
  it('the very one that was asked for goes before its relative', () => {
    const form = { languages: { es: 'Español', 'es-HN': 'Español de Honduras', en: 'English' } };
    expect(['es-HN', 'es', 'es-MX', 'fr'].map((asked) => languageOf(form, asked))).toEqual(['es-HN', 'es', 'es', 'es']);
    expect(languageOf(form, 'EN-us')).toBe('en');
    expect(languageOf({ languages: { 'en-GB': 'x', 'en-US': 'y' }, defaultLanguage: 'en-GB' }, 'en-US')).toBe('en-US');
    expect(pickText({ es: 'a', 'es-HN': '' }, 'es-HN')).toBe('a');
    expect(pickText({ en: 'b', 'es-MX': 'c' }, 'fr', 'es')).toBe('c');
    expect(pickText({ en: '', fr: 'd' }, 'miq')).toBe('d');
  });
});

describe('another version of a form', () => {
  it('brings questions and lists that are new, and no notes or groups', () => {
    const before = modelOf([ask('text', 'a')]);
    const after = modelOf([
      ask('text', 'a'),
      ask('note', 'n'),
      group('g', [ask('text', 'b')]),
      repeat('r', [ask('text', 'd')]),
    ]);
    expect(previewUpgrade(before, after, {}).added).toEqual(['b', 'r', 'd']);
  });

  it('may call a list otherwise: it is told as renamed, and its rows go along', () => {
    const [before, after] = [
      modelOf([repeat('r', [ask('text', 'x')])]),
      modelOf([repeat('s', [ask('text', 'x')], { renamed_from: 'r' })]),
    ];
    const changes = formDifference(before, after);
    expect(changes.map(({ kind }) => kind)).toContain('renamed');
    expect(changes.map(({ kind }) => kind)).not.toContain('gone');
    const preview = previewUpgrade(before, after, { r: [{ x: 'a' }] });
    expect(preview).toMatchObject({ added: [], dropped: [] });
  });

  it('leaves no empty places in the answers when it is taken back', () => {
    const undo = { before: { a: 'x', b: 'y' }, after: { a: 'x', c: 'z' } };
    expect(Object.keys(revertUpgrade({ a: 'x', c: 'z' }, undo))).toEqual(['a', 'b']);
    expect(Object.keys(revertUpgrade({ c: 'other' }, undo))).toEqual(['b', 'c']);
  });
});

describe('answers', () => {
  it('of another length are other answers, whichever is the longer', () => {
    const lists = [['a'], ['a', 'b'], []];
    for (const [at, one] of lists.entries())
      for (const [place, other] of lists.entries()) expect(sameAnswer(one, other)).toBe(at === place);
  });

  it('are taken out by their paths, also within lists of lists; texts that were chosen stay', () => {
    const answers = {
      varios: ['a', 'b'],
      r: [{ x: '1', y: ['c'], s: [{ z: 'q', w: 2 }] }, { x: '2' }],
      n: null,
      k: 5,
    };
    const gone = new Set(['r[1]/x', 'r[1]/s[1]/z']);
    expect(withoutAnswers(answers, gone)).toEqual({
      ...answers,
      r: [{ y: ['c'], s: [{ w: 2 }] }, { x: '2' }],
    });
    expect(withoutAnswers(answers, new Set())).toBe(answers);
  });
});

describe('a form that somebody else made', () => {
  it('may hold anything among its questions: it is refused, and nothing breaks', () => {
    for (const child of [null, 5, 'x', [], { type: null, name: 'a' }, { type: 7 }, {}, { type: 'group', children: 3 }])
      expect([child, compileForm(formOf([child])).ok]).toEqual([child, false]);
  });

  it('says yes and no as XLSForm does', () => {
    const asked = (rest: object) => {
      const { required, readOnly } = scenario(modelOf([ask('text', 'a', rest)])).question('a');
      return [required, readOnly];
    };
    expect(slipsOf([ask('text', 'a', { required: 'no', read_only: 'false' })])).toEqual([]);
    expect(asked({ required: 'no', read_only: 'false' })).toEqual([false, false]);
    expect(asked({ required: 'yes', read_only: 'true' })).toEqual([true, true]);
    expect(asked({ required: '1 = 1', read_only: '1 = 2' })).toEqual([true, false]);
  });

  it('and whose chosen answer is worked out of itself is refused', () => {
    const own = ask('select_one', 'lider', { list: '${nombre}', calculation: '${otro}' });
    expect(problemsOf([repeat('p', [ask('text', 'nombre')]), own, calculate('otro', '${lider}')])).toMatchObject([
      { code: 'cycle', place: 'lider#calculation', found: 'lider > otro > lider' },
    ]);
  });

  it('has files whose quoted cells hold the separator, at their end too', () => {
    expect(readCsv('name,label\na,"Uno,"\nb,"x,y,"\r\nc,"," \nd,"e"')?.rows).toEqual([
      { name: 'a', label: 'Uno,' },
      { name: 'b', label: 'x,y,' },
      { name: 'c', label: ',' },
      { name: 'd', label: 'e' },
    ]);
  });

  it('needs its files also where only a calculation reads them', () => {
    const nodes = [calculate('n', "count(instance('aldeas')/root/item)")];
    const { form } = modelOf(nodes, { files: { aldeas: 'aldeas.csv' } });
    expect(filesNeeded(form)).toEqual([{ name: 'aldeas.csv', use: 'rows', columns: [] }]);
    expect(filesNeeded(modelOf(nodes, { instances: ['aldeas'] }).form)).toEqual([]);
  });

  it('names no list as every object calls something of its own', () => {
    expect(problemsOf([], { instances: ['constructor'] })).toMatchObject([{ place: '#instances[1]' }]);
    expect(problemsOf([calculate('n', "count(instance('constructor')/root/item)")])).toMatchObject([
      { code: 'unknown-name', found: 'constructor' },
    ]);
  });

  it('says the answers of several instances one after the other, without the empty ones', () => {
    const model = modelOf([
      repeat('p', [ask('text', 'nombre')]),
      ask('note', 'n', { label: { es: 'Van ${nombre}.', en: 'Going: ${nombre}.' } }),
    ]);
    const p = [{ nombre: 'Ana' }, {}, { nombre: 'Beto' }];
    expect(scenario(model, { stored: { p } }).question('n').label).toMatchObject({ es: 'Van Ana, Beto.' });
  });

  it('has a dictionary with the choices of its lists, and not with the rows of its files', () => {
    const nodes = [
      ask('select_one', 'aldea', { list: 'aldeas' }),
      ask('select_one', 'b', { list: 'si_no' }),
      ask('text', 'c'),
    ];
    const tables = readTables(new Map([['aldeas.csv', 'name,label\na,A\n']]));
    const compiled = compileForm(formOf(nodes, { files: { aldeas: 'aldeas.csv' } }), tables);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(dictionary(compiled.model).map(({ choices }) => choices)).toEqual(['', 'si=Sí | no=No', '']);
  });
});

describe('choices that are answers, in a finished record', () => {
  it('are read in the words of the question that was answered, not of another beside it', () => {
    const cargo = ask('select_one', 'cargo', { list: 'si_no' });
    const nodes = [repeat('p', [ask('text', 'nombre'), cargo]), ask('select_one', 'l', { list: '${cargo}' })];
    const record = { p: [{ nombre: 'x', cargo: 'si' }] };
    expect(choicesInAnswers(modelOf(nodes).form, ask('select_one', 'l', { list: '${cargo}' }), record)).toEqual([
      { name: 'si', label: { es: 'Sí', en: 'Yes' } },
    ]);
  });

  it('are found behind a group that has no such question', () => {
    const nodes = [
      group('antes', [ask('text', 'otra')]),
      repeat('p', [group('datos', [ask('text', 'edad')]), ask('text', 'nombre')]),
      ask('select_one', 'l', { list: '${nombre}' }),
    ];
    const found = choicesInAnswers(modelOf(nodes).form, ask('select_one', 'l', { list: '${nombre}' }), {
      p: [{ edad: '3', nombre: 'Ana' }],
    });
    expect(found.map(({ name }) => name)).toEqual(['Ana']);
  });

  it('are filtered by what stands beside the answer, and a column that is not there is a slip', () => {
    const nodes = (filter: string) => [
      repeat('p', [ask('text', 'nombre'), ask('integer', 'edad')]),
      ask('select_one', 'l', { list: '${nombre}', choice_filter: filter }),
    ];
    expect(slipsOf(nodes('edad > 17'))).toEqual([]);
    expect(slipsOf(nodes('altura > 17')).map(({ found }) => found)).toEqual(['altura']);
    const p = [
      { nombre: 'Ana', edad: 30 },
      { nombre: 'Beto', edad: 12 },
    ];
    const { choices } = scenario(modelOf(nodes('edad > 17')), { stored: { p } }).question('l');
    expect(choices.map(({ name }) => name)).toEqual(['Ana']);
  });

  it('are not taken away in silence where nobody sees the question', () => {
    const model = modelOf([
      ask('text', 'hay'),
      repeat('p', [ask('text', 'nombre')]),
      ask('select_one', 'l', { list: '${nombre}', relevant: "${hay} = 'si'" }),
    ]);
    const record = scenario(model, { stored: { hay: 'no', l: 'Ana', p: [{ nombre: 'Beto' }] } });
    expect(record.draftAnswers()['l']).toBe('Ana');
    expect(record.takeRemovedChoices()).toEqual([]);
    record.set('hay', 'si');
    expect(record.draftAnswers()).not.toHaveProperty('l');
    expect(record.takeRemovedChoices()).toEqual([{ path: 'l', names: ['Ana'] }]);
  });
});

describe('time that passes', () => {
  it('is told once a day', () => {
    let now = NOW;
    const record = scenario(modelOf([calculate('hoy', 'today()'), ask('text', 'a')]), { clock: { now: () => now } });
    let told = 0;
    record.subscribe('*', () => {
      told += 1;
    });
    record.passTime();
    now = NOW.replace('T14:05', 'T15:05');
    record.passTime();
    expect(told).toBe(0);
    now = NOW.replace('-22T', '-23T');
    record.passTime();
    expect([told, record.value('hoy')]).toEqual([1, '2026-11-23']);
  });

  it('leaves in a correction what it stamped then, and what reads no time follows the answers', () => {
    const model = modelOf([
      ask('integer', 'a'),
      calculate('hora', "if(${a} > 0, today(), '')"),
      calculate('b', '${a} + 1'),
    ]);
    const recorded = { instances: [], time: true };
    const record = scenario(model, { stored: { a: 1, b: 2, hora: '2026-01-01' }, recorded });
    record.set('a', 5);
    expect([record.value('b'), record.value('hora')]).toEqual([6, '2026-01-01']);
  });
});

describe('a short way', () => {
  it('whose page is the first of the form begins there, whatever the later ones miss', () => {
    const page = { appearance: 'field-list' };
    const quick = { label: { es: 'Rápido', en: 'Quick' }, answers: { alcance: 'si' }, page: 'puntos' };
    const nodes = [
      group('puntos', [ask('select_one', 'alcance', { list: 'si_no' })], page),
      group('cierre', [ask('text', 'firma', { required: true })], page),
    ];
    expect(quickPage(scenario(modelOf(nodes, { quick })))).toBe('puntos');
    expect(quickPage(scenario(modelOf(nodes)))).toBeNull();
  });
});

describe('what a text and an answer are compared by', () => {
  it('a text is the same where every language is', () => {
    const [a, b] = [{ es: 'a' }, { es: 'a', en: 'b' }];
    expect([sameText(null, a), sameText(a, null), sameText(null, null)]).toEqual([false, false, true]);
    expect([sameText(a, b), sameText(b, a), sameText(b, { ...b }), sameText(b, { ...b, en: 'c' })]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('an expression of another form is a bug that shows itself', () => {
    const foreign = { source: '1', dependencies: [] } as never;
    expect(() => scenario(modelOf([ask('text', 'a')])).evaluate(foreign)).toThrow(TypeError);
  });

  it('rows of an instance that are no rows count, and hold nothing', () => {
    const model = modelOf(
      [calculate('n', "count(instance('row')/root/item)"), calculate('x', "instance('row')/root/item/x")],
      { instances: ['row'] },
    );
    const row = [null, 'x', { x: 1 }] as never;
    expect(scenario(model, { instances: { row } }).submissionAnswers()).toEqual({ n: 3, x: 1 });
  });
});

describe('a draft of another version', () => {
  it('whose question became a list keeps the answer beside it, and what is no answer is left out', () => {
    const [before, after] = [modelOf([ask('text', 'a')]), modelOf([repeat('a', [ask('text', 'x')])])];
    const draft = { a: 'hola', b: true, c: null, e: 'z' } as never;
    expect(previewUpgrade(before, after, draft)).toEqual({
      kept: [],
      dropped: [{ path: 'e', value: 'z' }],
      added: ['x'],
      retyped: [{ path: 'a', from: 'question', to: 'repeat', value: 'hola', converted: null }],
      retiredChoices: [],
    });
  });

  it('takes over an answer of another type where it comes back as the same text', () => {
    const of = (type: QuestionType, rest: object = {}) => modelOf([ask(type, 'a', rest)]);
    const converted = (value: string | number, type: QuestionType, rest: object = {}) =>
      previewUpgrade(of('text'), of(type, rest), { a: value }).retyped[0]?.converted;
    expect(converted('12', 'integer')).toBe(12);
    expect(converted('012', 'integer')).toBeNull();
    expect(converted('12x', 'integer')).toBeNull();
    expect(converted('2026-02-28', 'date')).toBe('2026-02-28');
    expect(converted('2026-02-30', 'date')).toBeNull();
    expect(converted('28/02/2026', 'date')).toBeNull();
    expect(converted('si', 'select_one', { list: 'si_no' })).toBe('si');
    expect(converted('Sí', 'select_one', { list: 'si_no' })).toBeNull();
    expect(converted('11', 'range', { parameters: { start: 1, end: 10, step: 1 } })).toBeNull();
  });
});
