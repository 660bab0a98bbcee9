import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { book, SETTINGS } from './book.ts';

const read = (sheets: Readonly<Record<string, string>>) => readXlsForm(book({ settings: SETTINGS, ...sheets }));
const told = (sheets: Readonly<Record<string, string>>) =>
  read(sheets).problems.map(({ code, sheet, cell, row }) => `${code} ${sheet} ${cell ?? `row ${row}`}`);
const ASK = 'type | name | label::Español (es)';

describe('what is wrong in a workbook is told at its cell', () => {
  it('of an entity: at its own row and column, else at its row', () => {
    const survey = `${ASK} | save_to\ntext | a | Uno | name`;
    expect(told({ survey, entities: 'list_name | label | update_if\nsystem | x | 1=1' })).toEqual([
      'unsupported entities C2',
    ]);
    expect(told({ survey, entities: 'list_name | label\nsystem | x\nsystem | y' })).toEqual([
      'unsupported entities row 2',
    ]);
  });

  it('of a choice: at the last of those that are called so, in the language in which it is wrong', () => {
    const survey = `${ASK}\nselect_one l | a | Uno`;
    const choices = 'list_name | name | label::Español (es) | label::English (en)';
    expect(told({ survey, choices: `${choices}\nl | x | X | X\nl | y | Y | Y\nl | x | Z | Z\nm | k | K | K` })).toEqual(
      ['duplicate-choice choices B4'],
    );
    expect(told({ survey, choices: `${choices}\nl | x | X | X\nl | y | El agua | The \${a}` })).toEqual([
      'unsupported choices D3',
    ]);
  });

  it('of what a select adds: at the type that asks for it', () => {
    const survey = `${ASK} | choice_filter\nselect_one l or_other | a | Uno | z = 1`;
    expect(told({ survey, choices: 'list_name | name | label::Español (es) | z\nl | x | X | 1' })).toContain(
      'unsupported survey A2',
    );
  });

  it('of a file that is no list: once, and the questions that read the answer are not wrong for it', () => {
    const survey = `${ASK} | relevant\nselect_one_from_file x.txt | a | Uno | \ninteger | b | Dos | \${a} = 1`;
    expect(told({ survey })).toEqual(['file-kind survey A2']);
  });

  it('of a loop, however it is written', () => {
    for (const begin of ['begin loop over l', 'Begin Loop over l', 'BEGIN LOOP over l'])
      expect(told({ survey: `${ASK}\n${begin} | a | Uno\nend loop | | ` })).toEqual([
        'loop-not-carried survey A2',
        'loop-not-carried survey A3',
      ]);
  });

  it('of a name that two questions have, where neither is nearer', () => {
    const survey = [
      `${ASK} | constraint`,
      'begin group | g | G | ',
      'integer | x | X | ${x} > 1',
      'end group | | | ',
      'begin group | h | H | ',
      'integer | x | X | ${x} > 2',
      'end group | | | ',
    ];
    expect(told({ survey: survey.join('\n') })).toEqual([]);
    expect(told({ survey: [...survey, 'integer | z | Z | ${x} > 3'].join('\n') })).toContain(
      'ambiguous-reference survey D8',
    );
  });
});

describe('what the settings say', () => {
  const survey = 'type | name | label::Español (es) | label::English (en)\ninteger | a | Uno | One';
  const settings = (more: string, value: string) => `form_title | form_id | version | ${more}\nP | p | 7 | ${value}`;

  it('the default language is the one that is named, else Spanish where the form speaks it', () => {
    const form = (value: string) => read({ survey, settings: settings('default_language', value) }).form;
    expect(form('English (en)')).toMatchObject({ defaultLanguage: 'en', languages: { es: 'Español', en: 'English' } });
    for (const ours of ['Español (es)', '']) expect(form(ours)).not.toHaveProperty('defaultLanguage');
  });

  it('a style that only draws goes through, and comes out again', () => {
    const { form, leftovers, problems } = read({ survey, settings: settings('style', 'pages') });
    if (form === null) throw new Error(JSON.stringify(problems));
    const rows = writeXlsForm(form, leftovers).find(({ name }) => name === 'settings')?.rows ?? [];
    expect(rows[1]?.[rows[0]?.indexOf('style') ?? -1]).toBe('pages');
  });
});
