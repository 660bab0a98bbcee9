import { describe, expect, it } from 'vitest';
import { isQuick, isQuickRecord, layQuickAnswers, makeWhole, quickPage } from '../../../src/domain/form/quick-fill.ts';
import { ask, calculate, group, modelOf, repeat, scenario } from './scenario.ts';

const PAGE = { appearance: 'field-list' };

describe('what stands in the way, and what asks for a second look', () => {
  const model = modelOf([
    group(
      'uno',
      [
        ask('integer', 'a', { required: true, warning: '. > 9', warning_message: { es: 'mucho', en: 'much' } }),
        group('dentro', [ask('integer', 'b', { constraint: '. < 5', warning: '. > 2' })]),
      ],
      PAGE,
    ),
    group(
      'dos',
      [
        repeat(
          'r',
          [
            ask('integer', 'c', { required: true, warning: '. > 9', no_data: 'allowed' }),
            repeat('s', [ask('text', 'd', { required: true })]),
          ],
          { min: 2 },
        ),
      ],
      PAGE,
    ),
    group('tres', [ask('note', 'aviso'), calculate('suma', '1 + 1')], PAGE),
  ]);
  const paths = (found: readonly { readonly path: string }[]) => found.map(({ path }) => path);

  it('are told in the order of the form, of one page or of all, through groups and lists', () => {
    const record = scenario(model);
    expect(paths(record.violations())).toEqual(['a', 'r[1]/c', 'r[2]/c']);
    record.addInstance('r[2]/s');
    record.set('a', 10);
    record.set('b', 7);
    record.set('r[1]/c', 12);
    expect(paths(record.violations())).toEqual(['b', 'r[2]/c', 'r[2]/s[1]/d']);
    expect(paths(record.violations('uno'))).toEqual(['b']);
    expect(paths(record.violations('dos'))).toEqual(['r[2]/c', 'r[2]/s[1]/d']);
    expect(record.violations('tres')).toEqual([]);
    expect(paths(record.warnings())).toEqual(['a', 'b', 'r[1]/c']);
    expect(paths(record.warnings('dos'))).toEqual(['r[1]/c']);
    record.set('b', 4);
    expect(paths(record.warnings('uno'))).toEqual(['a', 'b']);
  });

  it('are counted on their page, an answer in a list as one of the page', () => {
    const record = scenario(model);
    expect(record.progress('dos')).toEqual({ relevant: true, asked: 2, answered: 0, missing: 2 });
    record.addInstance('r[1]/s');
    record.set('r[1]/c', 1);
    expect(record.progress('dos')).toEqual({ relevant: true, asked: 3, answered: 1, missing: 2 });
    expect(record.progress('uno')).toEqual({ relevant: true, asked: 2, answered: 0, missing: 1 });
    expect(record.progress('tres')).toEqual({ relevant: true, asked: 0, answered: 0, missing: 0 });
  });

  it('leave out instances that do not apply, and marks of what is not asked', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'hasta', { default: 1 }),
        repeat('r', [ask('integer', 'c', { required: true, no_data: 'allowed' })], {
          relevant: 'position(.) <= ${hasta}',
        }),
      ]),
    );
    record.addInstance('r');
    record.set('hasta', 2);
    record.addInstance('r');
    expect(paths(record.violations())).toEqual(['r[1]/c', 'r[2]/c']);
    record.setNoData('r[2]/c', 'later');
    record.set('hasta', 1);
    expect(paths(record.violations())).toEqual(['r[1]/c']);
    expect(record.noData()).toEqual([]);
  });
});

describe('the pages of a form', () => {
  const pagesOf = (...children: Parameters<typeof modelOf>[0]) =>
    modelOf(children).pages.map(({ name, group: of, items }) => [
      of === null ? null : name,
      items.map((item) => (item.kind === 'question' ? item.question.name : item.kind)),
    ]);

  it('are its field-list groups, and one for all that stands in none, where its first stands', () => {
    expect(
      pagesOf(
        calculate('oculta', '1'),
        group('uno', [ask('text', 'a')], PAGE),
        ask('text', 'b'),
        group('dos', [ask('text', 'c')], PAGE),
        group('suelto', [ask('text', 'd')]),
      ),
    ).toEqual([
      ['uno', ['a']],
      [null, ['b', 'heading', 'd']],
      ['dos', ['c']],
    ]);
  });

  it('show what is asked, notes, lists, and calculations that have words; a group without any of it is no heading', () => {
    expect(
      pagesOf(
        group(
          'uno',
          [
            ask('note', 'aviso'),
            calculate('oculta', '1'),
            calculate('dicha', '1', { label: { es: 'x', en: 'x' } }),
            { type: 'hidden', name: 'escondida' },
            group('vacio', [calculate('otra', '1')]),
            group('mudo', [ask('text', 'a')], { label: undefined }),
            repeat('r', [ask('text', 'b')]),
          ],
          PAGE,
        ),
      ),
    ).toEqual([['uno', ['aviso', 'dicha', 'a', 'repeat']]]);
    expect(pagesOf(calculate('sola', '1'))).toEqual([]);
  });
});

describe('the short way of a form', () => {
  const children = [
    group(
      'uno',
      [ask('select_one', 'alcance', { list: 'si_no', default: "'no'" }), ask('select_one', 'mas', { list: 'si_no' })],
      PAGE,
    ),
    group('dos', [ask('text', 'a')], PAGE),
  ];
  const quickOf = (quick: object) => modelOf(children, { quick: { label: { es: 'R', en: 'Q' }, ...quick } });

  it('is taken only where every one of its answers is there', () => {
    const answers = { alcance: 'si', mas: 'no' };
    const record = scenario(quickOf({ answers, page: 'dos' }));
    layQuickAnswers(record);
    expect([isQuick(record), quickPage(record)]).toEqual([true, 'dos']);
    record.set('mas', 'si');
    expect(isQuick(record)).toBe(false);
    const { quick } = record.model.form;
    if (quick === undefined) throw new Error('no short way');
    expect([{ ...answers, otra: 1 }, { alcance: 'si' }, {}].map((each) => isQuickRecord(quick, each))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isQuick(scenario(modelOf(children)))).toBe(false);
  });

  it('is left for what the form itself begins with, and for no answer where it begins with none', () => {
    const record = scenario(quickOf({ answers: { alcance: 'si', mas: 'no' }, page: 'dos' }));
    layQuickAnswers(record);
    makeWhole(record);
    expect([record.value('alcance'), record.value('mas')]).toEqual(['no', undefined]);
    const without = scenario(modelOf(children));
    makeWhole(without);
    expect(without.value('alcance')).toBe('no');
  });

  it('opens at its first page where that is the page, and remembers what was answered once', () => {
    expect(quickPage(scenario(quickOf({ answers: { alcance: 'si' }, page: 'uno' })))).toBe('uno');
    expect(quickPage(scenario(modelOf(children)))).toBeNull();
  });
});
