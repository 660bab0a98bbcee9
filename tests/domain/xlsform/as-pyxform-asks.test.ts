import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../../src/domain/xlsform/sheets.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { forms } from '../../../src/forms/index.ts';

/** The rules of pyxform (xls2json.py, aliases.py, validators) that a workbook of ours could break. */
const XML_NAME = /^[\p{L}_:][\p{L}\p{N}_:.-]*$/u;
const BEGIN = /^begin_(group|repeat)$/;
const END = /^end_(group|repeat)$/;
const SELECT = /^(select_one|select_multiple|rank) (\S+)( or_other)?$/;
const PLAIN =
  /^(text|integer|decimal|range|date|time|dateTime|geopoint|image|file|acknowledge|note|calculate|hidden|barcode|start|end|today|deviceid|username|csv-external)$/;
/** Names by which pyxform takes a column for another one. */
const TAKEN = [
  'caption',
  'command',
  'tag',
  'value',
  'count',
  'rows',
  'image',
  'audio',
  'video',
  'body',
  'tag',
  'media',
];
const SHEETS = ['survey', 'choices', 'settings', 'entities'];
/** Sheets of ours (docs/forms.md), which others' tools pass over. */
const OURS = ['bitacora', 'comparators'];

type Row = Readonly<Record<string, string>>;
const rowsOf = (sheet: Sheet | undefined): readonly Row[] => {
  const [headers = [], ...rows] = sheet?.rows ?? [];
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
};

describe.each(forms.map((form) => [form.id, form] as const))('the workbook of %s, as pyxform asks', (_, form) => {
  const sheets = writeXlsForm(form);
  const sheet = (name: string): Sheet | undefined => sheets.find((each) => each.name === name);
  const survey = rowsOf(sheet('survey'));
  const lists = Map.groupBy(rowsOf(sheet('choices')), (row) => row['list_name'] ?? '');

  it('has types that pyxform knows, each with a name that XML takes, once in its group', () => {
    const seen: Set<string>[] = [new Set()];
    const open: string[] = [];
    for (const { type = '', name = '' } of survey) {
      if (END.test(type)) {
        expect(open.pop()).toBe(type.replace('end_', ''));
        seen.pop();
        continue;
      }
      expect(BEGIN.test(type) || SELECT.test(type) || PLAIN.test(type), type).toBe(true);
      expect(name).toMatch(XML_NAME);
      expect(seen.at(-1)?.has(name), name).toBe(false);
      seen.at(-1)?.add(name);
      if (BEGIN.test(type)) {
        open.push(type.replace('begin_', ''));
        seen.push(new Set());
      }
    }
    expect(open).toEqual([]);
  });

  it('has every list that is chosen from, names without blanks, each once', () => {
    for (const { type = '' } of survey) {
      const [, , list] = SELECT.exec(type) ?? [];
      if (list !== undefined) expect(lists.has(list), list).toBe(true);
    }
    for (const [, choices] of lists) {
      const names = choices.map(({ name = '' }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => /\s/.test(name) || name === '')).toEqual([]);
    }
  });

  it('has a calculation in every calculate, and a label on whatever is asked', () => {
    const lacking = survey.flatMap((row) => {
      const isAsked = /^(text|integer|decimal|select|date|note|image|geopoint|range)/.test(row['type'] ?? '');
      const asked = isAsked ? ['label::Español (es)', 'label::English (en)'] : [];
      const needed = row['type'] === 'calculate' ? ['calculation'] : asked;
      return needed.flatMap((column) => ((row[column] ?? '') === '' ? [`${row['name']} ${column}`] : []));
    });
    expect(lacking).toEqual([]);
  });

  it('refers only to names that are there, and closes every bracket', () => {
    const names = new Set(survey.map(({ name }) => name));
    for (const row of survey) {
      for (const text of Object.values(row)) {
        // pyxform takes `${last-saved#name}` in a default: what was answered last time on this phone.
        for (const [, name] of text.matchAll(/\$\{(?:last-saved#)?([^}]*)\}/g))
          expect(names.has(name), name).toBe(true);
        expect((text.match(/\$\{/g) ?? []).length).toBe((text.match(/\$\{[^}]*\}/g) ?? []).length);
      }
    }
  });

  it('writes a plain default as the value itself: quotes would be part of the answer', () => {
    for (const { default: value = '' } of survey) expect(value).not.toMatch(/^(['"]).*\1$/);
  });

  it('saves to no property that ODK keeps for itself', () => {
    for (const { save_to: property = '' } of survey) expect(['name', 'label']).not.toContain(property.toLowerCase());
  });

  it('has columns and sheets of ours that are nobody else’s', () => {
    const others = sheets.map(({ name }) => name).filter((name) => !SHEETS.includes(name));
    expect(others).toContain('bitacora');
    expect(others.filter((name) => !OURS.includes(name))).toEqual([]);
    for (const { name, rows } of sheets) {
      const headers = rows[0] ?? [];
      expect(new Set(headers).size).toBe(headers.length);
      expect(headers.filter((header) => !OURS.includes(name) && TAKEN.includes(header.split('::')[0] ?? ''))).toEqual(
        [],
      );
      if (name === 'choices') expect(headers.filter((header) => /\s/.test(header.split('::')[0] ?? ''))).toEqual([]);
    }
  });
});
