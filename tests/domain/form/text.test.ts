import { describe, expect, it } from 'vitest';
import { languageOf, languagesOf, pickText } from '../../../src/domain/form/text.ts';
import { ask, calculate, formOf, modelOf, problemsOf, scenario } from './scenario.ts';

describe('a text is read', () => {
  const text = { fr: 'eau', 'es-HN': 'agua', miq: '' };

  it.each([
    ['in the language asked for', 'fr', 'es', 'eau'],
    ['in a relative of it, the other way round too', 'es', 'fr', 'agua'],
    ['in the default language where the one asked for has no words', 'miq', 'fr', 'eau'],
    ['in a relative of the default', 'en', 'es', 'agua'],
    ['in any language rather than in none', 'en', 'de', 'eau'],
  ])('%s', (_, asked, defaultLanguage, expected) => {
    expect(pickText(text, asked, defaultLanguage)).toBe(expected);
  });

  it('as nothing where there is none', () => {
    expect([pickText({}, 'es'), pickText(undefined, 'es'), pickText({ es: '' }, 'es')]).toEqual(['', '', '']);
  });
});

describe('a form of other languages', () => {
  const MISKITO = { languages: { es: 'Español', miq: 'Miskitu' }, defaultLanguage: 'miq', title: { miq: 'Li' } };
  const lists = { agua: { items: [{ name: 'li', label: { es: 'Agua' } }] } };

  it('has its default language first', () => {
    expect([...languagesOf(MISKITO).keys()]).toEqual(['miq', 'es']);
    expect(['es', 'es-HN', 'en'].map((asked) => languageOf(MISKITO, asked))).toEqual(['es', 'es', 'miq']);
  });

  it('shows each text in every language that it has, filled in, with the default where one is missing', () => {
    const model = modelOf(
      [
        ask('text', 'nina', { label: { miq: 'Nina', es: 'Nombre' } }),
        ask('note', 'saludo', { label: { miq: 'Naksa ${nina}' }, hint: { es: 'Hola ${nina}' } }),
      ],
      { ...MISKITO, choices: {} },
    );
    const record = scenario(model, { stored: { nina: 'Ana' } });
    expect(record.question('saludo').label).toEqual({ miq: 'Naksa Ana', es: 'Naksa Ana' });
    expect(record.question('saludo').hint).toEqual({ miq: 'Hola Ana', es: 'Hola Ana' });
    expect(pickText(record.question('nina').label, 'en')).toBe('Nombre');
  });

  it('offers choices with words in every language of the form', () => {
    const model = modelOf([ask('select_one', 'cual', { list: 'agua', label: { miq: 'Ani' } })], {
      ...MISKITO,
      choices: lists,
    });
    expect(scenario(model).question('cual').choices).toEqual([{ name: 'li', label: { miq: 'Agua', es: 'Agua' } }]);
  });

  it('lets jr:choice-name and the labels of a list follow the language that it is filled in', () => {
    const model = modelOf(
      [
        ask('select_one', 'cual', { list: 'si_no' }),
        calculate('dicho', "jr:choice-name(${cual}, '${cual}')"),
        calculate('leido', "instance('si_no')/root/item[name = ${cual}]/label"),
      ],
      {},
    );
    const record = scenario(model, { stored: { cual: 'si' } });
    expect([record.value('dicho'), record.value('leido')]).toEqual(['Sí', 'Sí']);
    const heard: unknown[] = [];
    record.subscribe('dicho', () => heard.push(record.value('dicho')));
    record.setLanguage('en');
    expect([record.value('dicho'), record.value('leido'), heard]).toEqual(['Yes', 'Yes', ['Yes']]);
    record.setLanguage('fr');
    expect(record.value('dicho')).toBe('Sí');
    expect(scenario(model, { stored: { cual: 'no' }, language: 'en-US' }).value('leido')).toBe('No');
  });

  it('is refused where a text speaks a language that it does not declare, by place', () => {
    const problems = problemsOf([ask('text', 'a', { label: { es: 'a', fr: 'a' }, unit: { fr: 'litres' } })]);
    expect(problems.map(({ code, place, found }) => `${code} ${place} ${found}`).toSorted()).toEqual([
      'unknown-language a#label::fr fr',
      'unknown-language a#unit::fr fr',
    ]);
  });

  it('is refused where the default language is none of its languages', () => {
    const problems = problemsOf([], { languages: { fr: 'Français' }, title: { fr: 'Eau' }, choices: {} });
    expect(problems).toEqual([{ code: 'unknown-language', place: '#defaultLanguage', found: 'es', expected: 'fr' }]);
  });

  it('takes no key of a text that every object has already', () => {
    expect(problemsOf([], { ...formOf([]), title: { constructor: 'x' } })).toMatchObject([{ code: 'malformed' }]);
  });
});
