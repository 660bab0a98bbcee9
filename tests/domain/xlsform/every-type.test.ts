import { describe, expect, it } from 'vitest';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { book, SETTINGS } from './book.ts';

/**
 * Every type of the XLSForm reference (xlsform.org, docs.getodk.org) and what becomes of it here. `taken`: it is asked, or
 * answered by the phone. `left`: the form works without it, and a warning at its cell says so. `refused`: there is no form
 * with it, and its cell says what to do.
 */
const TYPES: readonly (readonly [type: string, answer: 'taken' | 'left' | 'refused'])[] = [
  ...[
    'integer',
    'decimal',
    'range',
    'text',
    'select_one l',
    'select_multiple l',
    'select_one_from_file x.csv',
    'select_multiple_from_file x.csv',
    'select_one_from_file x.geojson',
    'select_one_from_file x.xml',
    'select_one_external l',
    'rank l',
    'select_one ${q}',
    'select_multiple ${q}',
    'rank ${q}',
    'note',
    'geopoint',
    'geotrace',
    'geoshape',
    'date',
    'time',
    'dateTime',
    'image',
    'audio',
    'video',
    'file',
    'barcode',
    'calculate',
    'acknowledge',
    'hidden',
    'csv-external',
    'xml-external',
    'url',
    'start',
    'end',
    'today',
    'deviceid',
    'phonenumber',
    'username',
    'email',
    'audit',
    'start-geopoint',
  ].map((type) => [type, 'taken'] as const),
  ...['background-geopoint', 'simserial', 'subscriberid', 'uri:deviceid'].map((type) => [type, 'left'] as const),
  ...[
    'background-audio',
    'osm',
    'osm edificio',
    'begin loop over l',
    'begin_kobomatrix l',
    'begin_score l',
    'begin_rank l',
    'score__row',
    'rank__level',
  ].map((type) => [type, 'refused'] as const),
];

describe('every type of the XLSForm reference', () => {
  it.each(TYPES)('%s is %s', (type, answer) => {
    const { form, problems } = readXlsForm(
      book({
        survey: `type | name | label | calculation | parameters | trigger
          text | q | Q | | |
          ${type} | a | A | ${type === 'calculate' ? '1 + 1' : ''} | ${type === 'range' ? 'start=1 end=5' : ''} | ${type === 'background-geopoint' ? '${q}' : ''}`,
        choices: 'list_name | name | label\nl | x | X',
        settings: SETTINGS,
      }),
    );
    const said = problems.map(({ level, code, cell }) => `${level} ${code} ${cell ?? ''}`);
    const expected = {
      taken: [],
      left: ['warning type-left-out A3'],
      refused: [type.includes('loop') ? 'error loop-not-carried A3' : 'error type-not-carried A3'],
    }[answer];
    expect(said).toEqual(expected);
    expect(form === null).toBe(answer === 'refused');
  });

  it('parameters that only ODK Collect follows are told, and the form works', () => {
    const { form, problems } = readXlsForm(
      book({
        survey: `type | name | label | parameters
          audio | a | A | quality=low
          image | i | I | max-pixels=1000 app=org.example
          geopoint | g | G | allow-mock-accuracy=true capture-accuracy=5
          geotrace | t | T | incremental=true
          range | r | R | start=0 end=4 step=1 tick_labelset=l`,
        choices: 'list_name | name | label\nl | 0 | Nada',
        settings: SETTINGS,
      }),
    );
    expect(form).not.toBeNull();
    expect(problems.map(({ code, cell, details }) => `${code} ${cell ?? ''} ${details['found'] ?? ''}`)).toEqual([
      'column-not-carried D2 quality',
      'column-not-carried D3 app',
      'column-not-carried D4 allow-mock-accuracy',
      'column-not-carried D5 incremental',
      'column-not-carried D6 tick_labelset',
    ]);
  });
});
