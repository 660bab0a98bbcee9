import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { book, SETTINGS } from './book.ts';

type Cells = Readonly<Record<string, string>>;

const SURVEY = 'type | name | label::Español (es)\ninteger | a | Uno\ninteger | b | Dos';
const SELECT = 'type | name | label::Español (es)\nselect_one l | a | Uno';

/** `malformed scoring C3 found`: what is told, where, and with which words. */
function told(sheets: Cells): readonly string[] {
  return readXlsForm(book({ survey: SURVEY, settings: SETTINGS, ...sheets })).problems.map(
    ({ level, code, sheet, row, cell, details }) => {
      const { found, expected, position } = details;
      const where = cell ?? (row === null ? '-' : `row ${row}`);
      return [
        `${level} ${code} ${sheet} ${where}`,
        ...(found === undefined ? [] : [`found ${found}`]),
        ...(expected === undefined || expected.length > 60 ? [] : [`expected ${expected}`]),
        ...(position === undefined ? [] : [`at ${position}`]),
      ].join(', ');
    },
  );
}

const SCORING =
  'dimension | dimension_label::Español (es) | item | label::Español (es) | questions | value | weight | source | status';
const GOOD = `${SCORING}\nAGUA | Agua | A1 | Hay | a | \${a} | 2 | Taller | propuesto`;
const BANDS = 'code | from | label::Español (es) | tone\nbien | 0.5 | Bien | good';
const RESULT = 'what | name | value | text::Español (es) | source | status';
const INDICATORS =
  'code | component | name::Español (es) | formula::Español (es) | unit | figure | applies | rule | value | denominator | target | target_year | source | status';
const indicators = (rows: string): Cells => ({ indicators: `${INDICATORS}\n${rows}` });
const GUIDES = 'name | title::Español (es) | text::Español (es) | drawing | source | status';
const CHOICES = 'list_name | name | label::Español (es)\n';

describe('a slip in one of our own sheets is told at its cell, with what stands there', () => {
  it.each<[string, Cells, readonly string[]]>([
    [
      'where a band begins',
      { scoring: GOOD, bands: `${BANDS}\nmal | mucho | Mal | danger` },
      ['error malformed bands B3, found mucho'],
    ],
    [
      'the tone of a band',
      { scoring: GOOD, bands: `${BANDS}\nmal | 0 | Mal | rosado` },
      ['error malformed bands D3, found rosado'],
    ],
    [
      'the status of the second item',
      { scoring: `${GOOD}\nAGUA | | A2 | Hay | a | 1 | | Taller | quizás` },
      ['error malformed scoring I3, found quizás'],
    ],
    [
      'an item of another dimension that has no value',
      { scoring: `${GOOD}\nLUZ | Luz | L1 | Hay | a | | | Taller | propuesto` },
      ['error malformed scoring F3, found value'],
    ],
    [
      'an expression that does not end',
      { scoring: GOOD.replace('${a}', '${a} +') },
      ['error syntax scoring F2, found end, at 7'],
    ],
    [
      'a fact of the table, which stands in no row of it',
      { scoring: GOOD, bitacora: 'name | value\nscoring_status | quizás' },
      ['error malformed scoring -, found status'],
    ],
    [
      'the second step to suggest',
      {
        result: `${RESULT}\nsuggested | | \${a} > 1 | Uno | x | propuesto\nsuggested | | \${a} > 2 | Dos | x | quizás`,
      },
      ['error malformed result row 3, found suggested 1 status'],
    ],
    [
      'the sentence of the second band',
      { result: `${RESULT}\nsentence | bien | | Bien\nsentence | mal | | ${'x'.repeat(5000)}` },
      ['error malformed result row 3, found sentences mal es'],
    ],
    [
      'the second note',
      { result: `${RESULT}\nnote_act | | a\nnote_why | | a\nnote_why | | ` },
      ['error malformed result row 4, found notes why 1', 'error unknown-name result C4, found '],
    ],
    [
      'a page of a dose',
      { result: `${RESULT}\nnote_why | | a\ndose_page | | ` },
      ['error malformed result row 3, found notes dosePages 0 page', 'error unknown-name result C3, found '],
    ],
    [
      'the second place',
      { result: `${RESULT}\nplace | | a\nplace | | ` },
      ['error malformed result row 3, found place 1', 'error unknown-name result C3, found '],
    ],
    [
      'agreements that say the half',
      { agreements: 'what | question\nrepeat | a' },
      [
        'error malformed agreements -, found steps what',
        'error malformed agreements -, found steps who',
        'error malformed agreements -, found steps until',
      ],
    ],
    [
      'what became of them, the half',
      { agreements: 'what | question\nfollow_up_repeat | a\nfollow_up_what | a\nfollow_up_who | a' },
      ['error malformed agreements -, found followUp outcome'],
    ],
    [
      'a word of agreements that nobody knows',
      { agreements: 'what | question\nquién | a' },
      ['error not-in-list agreements A2, found quién'],
    ],
    [
      'the code of a figure',
      indicators('PS-90 | prestadores | N | F | provider | mala cosa | | count | | | | | T | propuesto'),
      ['error malformed indicators F2, found mala cosa'],
    ],
    [
      'a target in the second row',
      indicators(
        'PS-90 | prestadores | N | F | provider | | | all | 1 | | | | T | propuesto\n | | | | | | | | | | mucho | 2030 | |',
      ),
      ['error malformed indicators K3, found mucho'],
    ],
    [
      'the year of a target, or none',
      indicators(
        [
          'PS-90 | prestadores | N | F | provider | | | all | 1 | | 0.5 | x | T | propuesto',
          'PS-91 | prestadores | N | F | provider | | | all | 1 | | 0.5 | | T | propuesto',
        ].join('\n'),
      ),
      ['error malformed indicators L2, found x', 'error malformed indicators L3, found target_year'],
    ],
    [
      'no component',
      indicators('PS-90 | | N | F | provider | | | all | 1 | | | | T | propuesto'),
      ['error malformed indicators B2, found component'],
    ],
    [
      'a condition that does not end',
      indicators('PS-90 | prestadores | N | F | provider | | | all | ${zz} + | | | | T | propuesto'),
      ['error syntax indicators I2, found end, expected expression, at 8'],
    ],
    [
      'a function that nobody knows in what a figure applies to',
      indicators('PS-90 | prestadores | N | F | provider | | foo(1) | all | ${a} | | | | T | propuesto'),
      ['error unknown-function indicators G2, found foo, expected listed function, at 1'],
    ],
    [
      'a path to nothing, which would count as unanswered for ever',
      indicators('PS-90 | prestadores | N | F | provider | | | all | /data/x = 1 | | | | T | propuesto'),
      ['error unknown-name indicators I2, found x, expected child of data, at 7'],
    ],
    [
      'the second step of a guide',
      { guides: `${GUIDES}\nmedir | Cómo | Así | | T | propuesto\n | | ${'x'.repeat(5000)} | | |` },
      ['error malformed guides C3, found text'],
    ],
    [
      'the status of a guide, in its second row',
      { guides: `${GUIDES}\nmedir | Cómo | Así | | T |\n | | B | | | quizás` },
      ['error malformed guides F3, found quizás'],
    ],
    [
      'the drawing of a guide, in its second row',
      { guides: `${GUIDES}\nmedir | Cómo | Así | | T | propuesto\n | | B | luna | |` },
      ['warning not-in-list guides D3, found luna'],
    ],
    [
      'words of our sheet that are none',
      { bitacora: 'name | value\nversion | siete\nquick_answer | nada' },
      [
        'error not-a-number bitacora A2, found siete',
        'error not-in-list bitacora A3, found nada, expected alcance = rapido',
      ],
    ],
  ])('%s', (_, sheets, expected) => {
    expect(told(sheets)).toEqual(expected);
  });
});

describe('a slip in a sheet of XLSForm is told at its cell, with what stands there', () => {
  it.each<[string, Cells, readonly string[]]>([
    [
      'a number that a spreadsheet wrote with a zero behind the point, as the name of a choice',
      { survey: SELECT, choices: `${CHOICES}l | 1.0 | Uno\nl | 2.5 | Dos\nl | 30 | Tres` },
      ['warning choice-name-decimal choices B2, found 1.0, expected 1'],
    ],
    [
      'a choice that stands twice, at the second',
      { survey: SELECT, choices: `${CHOICES}l | x | Uno\nl | y | Dos\nl | z | Tres\nl | y | Otra` },
      ['error duplicate-choice choices B5, found y, expected unique name'],
    ],
    [
      'a tone that nobody knows',
      { survey: SELECT, choices: 'list_name | name | label | tone\nl | x | Uno |\nl | y | Dos | rosado' },
      ['error not-in-list choices D3, found rosado, expected good, warning, danger'],
    ],
    [
      'a note below the choices',
      { survey: SELECT, choices: `${CHOICES}l | x | Uno\n | | una nota` },
      ['warning missing-list-name choices A3'],
    ],
    [
      'the label of an entity',
      {
        survey: 'type | name | label | save_to\ntext | a | Uno | entity_name',
        entities: 'list_name | label\nprovider | ${zz}',
      },
      ['error unknown-name entities B2, found zz, expected name of a question or group, at 1'],
    ],
    [
      'the name of a record, in the settings',
      { settings: 'form_title | form_id | version | instance_name\nPrueba | prueba | 7 | ${zz}' },
      ['error unknown-name settings D2, found zz, expected name of a question or group, at 1'],
    ],
    [
      'a file of choices that is no table',
      { survey: 'type | name | label\nselect_one_from_file aldeas.xls | a | Uno' },
      ['error file-kind survey A2, found select_one_from_file aldeas.xls, expected .csv, .geojson, .xml'],
    ],
    [
      'two files of one name; the same one twice is none',
      {
        survey:
          'type | name | label\nselect_one_from_file a.csv | a | Uno\nselect_one_from_file a.csv | b | Dos\nselect_one_from_file a.geojson | c | Tres',
      },
      ['error two-files-of-one-name survey A4, found a.geojson'],
    ],
    [
      'a search that nobody understands, or that never ends',
      {
        survey:
          "type | name | label | appearance\nselect_one v | a | Uno | search('x', 'nada')\nselect_one v | b | Dos | search('x', 'matches', 'y', (1)",
        choices: `${CHOICES}v | clave | jefe`,
      },
      [
        "error bad-search survey D2, found search('x', 'nada')",
        "error bad-search survey D3, found search('x', 'matches', 'y', (1)",
      ],
    ],
    [
      'a text in the second language',
      { survey: 'type | name | label::Español (es) | label::English (en)\ntext | a | Uno | ${zz}' },
      ['error unknown-name survey D2, found zz, expected name of a question or group, at 1'],
    ],
    [
      'a cell under no heading, also before the first one, and not one of blanks',
      { survey: ' | type | name | label |  \nx | text | a | Uno | \n  | text | b | Dos | y' },
      ['warning cell-without-header survey A2, found x', 'warning cell-without-header survey E3, found y'],
    ],
  ])('%s', (_, sheets, expected) => {
    expect(told(sheets)).toEqual(expected);
  });

  it('the picture of the second language that cannot be a file', () => {
    const survey =
      'type | name | label::Español (es) | image::Español (es) | image::English (en)\nnote | n | Uno | bien.png | a/b.png';
    expect(told({ survey })).toContain('error file-name survey E2, found a/b.png');
  });

  it('no more than 5,000 choices in a list', () => {
    const choices = (count: number) =>
      `${CHOICES}${Array.from({ length: count }, (_, index) => `l | c${index} | C`).join('\n')}`;
    expect(told({ survey: SELECT, choices: choices(5000) })).toEqual([]);
    expect(told({ survey: SELECT, choices: choices(5001) })).toEqual([
      'error too-many-choices choices A2, found 5001, expected 5000',
    ]);
  });
});
