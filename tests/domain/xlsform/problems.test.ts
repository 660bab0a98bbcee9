import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import type { Sheets } from '../../../src/domain/xlsform/sheets.ts';
import { processorMs } from '../../support/processor-time.ts';
import { book, SETTINGS } from './book.ts';

/** `error unknown-name survey D3`, in the order in which they are told. */
const told = (sheets: Sheets): readonly string[] =>
  readXlsForm(sheets).problems.map(({ level, code, sheet, cell, row }) =>
    [level, code, sheet, cell ?? (row === null ? '' : `row ${row}`)].join(' ').trim(),
  );
const inSurvey = (rows: string, more: Readonly<Record<string, string>> = {}): readonly string[] =>
  told(book({ survey: rows, settings: SETTINGS, ...more }));
const HEAD = 'type | name | label::Español (es) | relevant | calculation\n';
const LIST = 'list_name | name | label::Español (es)\nl | a | A';

describe('what is wrong in a workbook is told at its cell', () => {
  it.each([
    ['a type that nobody knows', 'txt | a | Uno', 'error unknown-type survey A2'],
    ['a type that is not carried', 'background-audio | a |', 'error type-not-carried survey A2'],
    ['a name with a blank', 'text | mi casa | Uno', 'error bad-name survey B2'],
    ['a name that every object has', 'text | constructor | Uno', 'error name-of-a-property survey B2'],
    ['a question without name', 'text | | Uno', 'error row-without-name survey B2'],
    ['a question without type', ' | a | Uno', 'error row-without-type survey A2'],
    ['a name twice in a group', 'text | a | Uno\ntext | a | Dos', 'error duplicate-name survey B3'],
    ['a group that does not end', 'begin_group | g | G\ntext | a | Uno', 'error begin-without-end survey A2'],
    ['an end without beginning', 'text | a | Uno\nend_group | |', 'error end-without-begin survey A3'],
    ['an end of another kind', 'begin_group | g | G\ntext | a | Uno\nend_repeat | |', 'error end-of-another survey A4'],
    ['a loop', 'begin loop over l | g | G', 'error loop-not-carried survey A2'],
    ['a list that is not there', 'select_one l | a | Uno', 'error unknown-list survey A2'],
    ['a question to choose from that is not there', 'select_one ${b} | a | Uno', 'error unknown-name survey A2'],
    [
      'a question to choose from that has no answers in words',
      'begin_repeat | r | R\nimage | b | Dos\nend_repeat | |\nselect_one ${b} | a | Uno',
      'error answers-not-choices survey A5',
    ],
    ['a choice out of itself', 'select_one ${a} | a | Uno', 'error answers-not-choices survey A2'],
    ['or_other beside answers', 'text | b | Dos\nselect_one ${b} or_other | a | Uno', 'error unsupported survey A3'],
    ['a question that is not there', "text | a | Uno | ${b} = 'x'", 'error unknown-name survey D2'],
    ['a function that is not there', 'text | a | Uno | foo(1)', 'error unknown-function survey D2'],
    ['a condition that cannot be read', 'text | a | Uno | ${a} = (', 'error syntax survey D2'],
    ['a reference in a text to nothing', 'text | a | Uno ${b}', 'error unknown-name survey C2'],
    ['a calculation without one', 'calculate | a | |', 'error malformed survey E2'],
  ])('%s', (_, rows, expected) => {
    expect(inSurvey(HEAD + rows)).toContain(expected);
    expect(readXlsForm(book({ survey: HEAD + rows, settings: SETTINGS })).form).toBeNull();
  });

  it('choices that are personal, in a question that is not', () => {
    const survey = `type | name | label | personal
      begin_repeat | persona | P |
      text | nombre | N | yes
      end_repeat | | |
      select_one \${nombre} | lider | L |`;
    expect(inSurvey(survey)).toEqual(['error personal-choices survey A5']);
  });

  it('a calculation that reads what is personal and is not marked, as a warning: the author knows what it shows', () => {
    const survey = (personal: string) => `type | name | label | personal | calculation
      text | nombre | N | yes |
      calculate | saludo | | ${personal} | concat('Doña ', \${nombre})`;
    expect(inSurvey(survey(''))).toEqual(['warning personal-calculation survey E3']);
    expect(inSurvey(survey('yes'))).toEqual([]);
  });

  it('conditions that go round', () => {
    const found = inSurvey(`${HEAD}text | a | Uno | \${b} = 'x'\ntext | b | Dos | \${a} = 'x'`);
    expect(found.some((each) => each.startsWith('error cycle survey D'))).toBe(true);
  });

  it('a pattern that would never end', () => {
    const found = inSurvey('type | name | label::Español (es) | pattern\ntext | a | Uno | (a+)+$');
    expect(found).toEqual([]);
    expect(inSurvey('type | name | label::Español (es) | pattern\ntext | a | Uno | (a)\\1')).toEqual([
      'error unsupported survey D2',
    ]);
  });

  it('a bracket of a pattern that nobody closes, by the bracket', () => {
    const survey = "type | name | label | constraint\ntext | a | Uno | regex(., 'x(((')";
    const { problems } = readXlsForm(book({ survey, settings: SETTINGS }));
    expect(
      problems.filter(({ level }) => level === 'error').map(({ code, details }) => [code, details['found']]),
    ).toEqual([['unsupported', '(']]);
  });

  it('everything at once, not the first only', () => {
    const rows = `${HEAD}txt | mi casa | Uno | foo(1)\ntext | a | Dos | \${z}\nselect_one nada | b | Tres`;
    expect(inSurvey(rows)).toEqual(
      expect.arrayContaining([
        'error unknown-type survey A2',
        'error bad-name survey B2',
        'error unknown-list survey A4',
      ]),
    );
  });

  it('a workbook without survey', () => {
    expect(told(book({ choices: LIST, settings: SETTINGS }))).toEqual(['error no-survey-sheet']);
  });

  it('a survey without its columns', () => {
    expect(told(book({ survey: 'tipo | nombre\ntext | a', settings: SETTINGS }))).toEqual(
      expect.arrayContaining(['error missing-column survey', 'warning unknown-column survey']),
    );
  });

  it('two columns that say the same', () => {
    expect(inSurvey('type | name | label | caption | relevant | relevance\ntext | a | Uno | Dos | |')).toEqual([
      'error duplicate-column survey',
      'error duplicate-column survey',
    ]);
  });

  it('a form that asks for encryption by key', () => {
    const settings = 'form_id | public_key\nprueba | MIIBIjANBg';
    expect(told(book({ survey: 'type | name | label\ntext | a | Uno', settings }))).toEqual([
      'error public-key settings B2',
    ]);
  });

  it('a form without id', () => {
    const sheets = book({ survey: 'type | name | label\ntext | a | Uno', choices: LIST });
    expect(told(sheets)).toEqual(['error missing-form-id settings']);
    expect(readXlsForm(sheets, { id: 'Mi formulario' }).form?.id).toBe('mi_formulario');
  });

  it('a list that cannot be called so', () => {
    const found = told(
      book({
        survey: 'type | name | label | save_to\ntext | a | Uno | x',
        settings: SETTINGS,
        entities: 'list_name | label\nmis árboles | ${a}',
      }),
    );
    expect(found).toContain('error entity-list-unknown entities A2');
  });

  it('choices: one without name, one without list, one twice, one with a blank', () => {
    const choices = `${LIST}\nl | | B\n | c | C\nl | a | Otra vez\nl | d e | DE`;
    expect(inSurvey('type | name | label::Español (es)\nselect_one l | x | Uno', { choices })).toEqual(
      expect.arrayContaining([
        'error choice-without-name choices B3',
        'error missing-list-name choices A4',
        'error duplicate-choice choices B5',
        'error choice-name-with-blank choices B6',
      ]),
    );
  });

  it('the same choice under two others is no mistake', () => {
    const choices = 'list_name | name | label::Español (es) | d\nm | otro | Otro de A | a\nm | otro | Otro de B | b';
    const rows =
      'type | name | label::Español (es) | choice_filter\ntext | d | Uno |\nselect_one m | x | Dos | d = ${d}';
    expect(inSurvey(rows, { choices })).toEqual([]);
  });

  it('a path through a name that repeats, and a reference that could be either', () => {
    const rows = `${HEAD}begin_group | g | G\ntext | n | Uno\nend_group | |\nbegin_group | h | H\ntext | n | Dos\nend_group | |\nnote | a | X | /data/g/n = 1\nnote | b | Y | \${n} = 1`;
    expect(inSurvey(rows)).toEqual(
      expect.arrayContaining(['error path-to-repeated-name survey D8', 'error ambiguous-reference survey D9']),
    );
  });

  it('what the program did to a cell', () => {
    const [survey, settings] = book({ survey: 'type | name | label\ntext | a | Uno', settings: SETTINGS });
    if (survey === undefined || settings === undefined) throw new Error('no sheets');
    const notes = [
      { row: 2, column: 3, kind: 'formula' },
      { row: 2, column: 2, kind: 'date' },
      { row: 2, column: 1, kind: 'merged' },
    ] as const;
    expect(told([{ ...survey, notes }, settings])).toEqual([
      'warning formula survey C2',
      'warning date-in-text survey B2',
      'warning merged-cells survey A2',
    ]);
  });

  it('a cell under no heading', () => {
    expect(inSurvey('type | name | label | | hint\ntext | a | Uno | perdido | Así')).toEqual([
      'warning cell-without-header survey D2',
    ]);
  });
});

describe('a large or hostile workbook', () => {
  it('ten thousand choices are too many for a list, and it says what to do', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => `l | c${index} | Opción ${index}`).join('\n');
    const found = inSurvey('type | name | label::Español (es)\nselect_one l | x | Uno', {
      choices: `list_name | name | label::Español (es)\n${items}`,
    });
    expect(found).toEqual(['error too-many-choices choices A2']);
  });

  it('two thousand questions with conditions are read in a few seconds', () => {
    const rows = Array.from({ length: 1990 }, (_, index) =>
      index === 0 ? 'integer | q0 | Cero |' : `integer | q${index} | Pregunta ${index} | \${q${index - 1}} > ${index}`,
    );
    const used = processorMs(() => expect(inSurvey(HEAD + rows.join('\n'))).toEqual([]));
    expect(used).toBeLessThan(10_000);
  });

  it('more than the engine holds is told', () => {
    const rows = Array.from({ length: 2100 }, (_, index) => `text | q${index} | P`).join('\n');
    expect(inSurvey(HEAD + rows)).toEqual(['error too-many-questions survey']);
  });

  it('never throws, whatever stands in the cells', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'text', 'begin_group', 'end_group', 'begin repeat', 'select_one l', 'calculate', '${a}', 'a'),
      fc.constantFrom('__proto__', 'constructor', 'l', 'yes', '1', '../a', "'", '${', 'note', 'csv-external', 'audit'),
      fc.string({ maxLength: 12 }),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 });
    const head = ['type', 'name', 'label', 'relevant', 'calculation', 'default', 'parameters', 'initial', 'label::x'];
    const choicesHead = ['list_name', 'name', 'label', 'retired', 'f'];
    fc.assert(
      fc.property(rows, rows, rows, (survey, choices, settings) => {
        const { form, problems } = readXlsForm([
          { name: 'survey', rows: [head, ...survey] },
          { name: 'choices', rows: [choicesHead, ...choices] },
          { name: 'settings', rows: [['form_id', 'version', 'form_title', 'default_language'], ...settings] },
        ]);
        expect(form !== null || problems.some(({ level }) => level === 'error')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a list that is not there', () => {
  it('is told once, as a list, at the question that asks for it', () => {
    const { problems } = readXlsForm(
      book({ survey: 'type | name | label::Español (es)\nselect_one sino | a | Uno', settings: SETTINGS }),
    );
    expect(problems.map(({ code, cell, details }) => [code, cell, details['found']])).toEqual([
      ['unknown-list', 'A2', 'sino'],
    ]);
  });
});
