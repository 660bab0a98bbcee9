import type { Form } from '../form/definition.ts';
import { writeComparators } from './comparators-sheet.ts';
import { SUPPLIED } from './files.ts';
import { writeGuides } from './guides-sheet.ts';
import { writeIndicators } from './indicator-sheet.ts';
import { headerLanguage } from './languages.ts';
import { type Leftovers, NO_LEFTOVERS } from './leftovers.ts';
import { OWN_SHEET } from './read-own.ts';
import { writeResult } from './result-sheets.ts';
import { writeScoring, writeScoringFacts } from './scoring-sheets.ts';
import type { Sheet, Sheets } from './sheets.ts';
import { writeSurvey } from './write-survey.ts';
import { sheetOf, type WriteLanguages, type WrittenRow, writeMedia, writeText } from './written-rows.ts';

const OURS: Readonly<Record<string, string>> = { es: 'Español', en: 'English' };

/**
 * A form as a workbook that pyxform accepts, with every language and our own columns and sheet beside. What a workbook
 * held beyond its form is put back where `leftovers` says.
 */
export function writeXlsForm(form: Form, leftovers: Leftovers = NO_LEFTOVERS): Sheets {
  const languages = languagesOf(form);
  const sheets: Sheet[] = [writeSurvey(form, languages, leftovers), writeChoices(form, languages, leftovers)];
  sheets.push(writeSettings(form, languages, leftovers));
  if (form.entities !== undefined && form.entities.length > 0) sheets.push(writeEntities(form, leftovers));
  const own = writeOwn(form, languages);
  if (own.rows.length > 1) sheets.push(own);
  if (typeof form.scoring === 'object') sheets.push(...writeScoring(form.scoring, languages));
  const comparators = writeComparators(form);
  if (comparators !== null) sheets.push(comparators);
  if (form.result !== undefined) sheets.push(...writeResult(form.result, languages));
  if (form.indicators !== undefined) sheets.push(writeIndicators(form.indicators, languages));
  if (form.guides !== undefined) sheets.push(writeGuides(form.guides, languages));
  return [...sheets, ...leftovers.sheets];
}

function languagesOf(form: Form): WriteLanguages {
  const names = form.languages ?? OURS;
  return { defaultTag: form.defaultLanguage ?? 'es', names };
}

function writeChoices(form: Form, languages: WriteLanguages, leftovers: Leftovers): Sheet {
  const rows: WrittenRow[] = [];
  const left = Map.groupBy(
    leftovers.cells.filter(({ sheet }) => sheet === 'choices'),
    ({ of }) => of,
  );
  for (const [listName, list] of Object.entries(form.choices)) {
    for (const choice of list.items) {
      const row: WrittenRow = new Map([
        ['list_name', listName],
        ['name', choice.name],
      ]);
      writeText(row, 'label', choice.label, languages);
      if (choice.hint !== undefined) writeText(row, 'hint', choice.hint, languages);
      writeMedia(row, choice.media, languages);
      for (const [column, text] of Object.entries(choice.filter ?? {})) row.set(column, text);
      if (choice.retired === true) row.set('retired', 'yes');
      if (choice.tone !== undefined) row.set('tone', choice.tone);
      if (list.source !== undefined) row.set('source', list.source);
      if (list.status !== undefined) row.set('status', list.status);
      for (const { header, text } of left.get(`${listName}/${choice.name}`) ?? []) row.set(header, text);
      rows.push(row);
    }
  }
  return sheetOf('choices', ['list_name', 'name'], rows);
}

function writeSettings(form: Form, { defaultTag, names }: WriteLanguages, leftovers: Leftovers): Sheet {
  const language = headerLanguage(defaultTag, names[defaultTag]);
  const title = form.title[defaultTag] ?? Object.values(form.title)[0] ?? form.id;
  const row: WrittenRow = new Map([
    ['form_title', title],
    ['form_id', form.sourceId ?? form.id],
    ['version', form.sourceVersion ?? String(form.version)],
  ]);
  if (language !== null) row.set('default_language', language);
  if (form.instance_name !== undefined) row.set('instance_name', form.instance_name);
  if (form.style !== undefined) row.set('style', form.style);
  for (const { sheet, header, text } of leftovers.cells) if (sheet === 'settings') row.set(header, text);
  return sheetOf('settings', [], [row]);
}

function writeEntities(form: Form, leftovers: Leftovers): Sheet {
  const rows = (form.entities ?? []).map((entity) => {
    const row: WrittenRow = new Map(Object.entries(entity));
    for (const { sheet, of, header, text } of leftovers.cells) {
      if (sheet === 'entities' && of === entity.list_name) row.set(header, text);
    }
    return row;
  });
  return sheetOf('entities', ['list_name', 'label'], rows);
}

/** What the settings have no place for. */
function writeOwn(form: Form, languages: WriteLanguages): Sheet {
  const rows: WrittenRow[] = [];
  const others = Object.fromEntries(Object.entries(form.title).filter(([tag]) => tag !== languages.defaultTag));
  const say = (name: string, value: string | undefined): void => {
    if (value !== undefined)
      rows.push(
        new Map([
          ['name', name],
          ['value', value],
        ]),
      );
  };
  for (const [name, text] of [
    ['title', Object.keys(others).length > 0 ? others : undefined],
    ['description', form.description],
    ['quick_label', form.quick?.label],
    ['quick_description', form.quick?.description],
  ] as const) {
    if (text === undefined) continue;
    const row: WrittenRow = new Map([['name', name]]);
    writeText(row, 'value', text, languages);
    rows.push(row);
  }
  say('subject', form.subject);
  say('menu', form.menu);
  say('visit_day', form.visit_day);
  for (const name of form.instances ?? []) if (!SUPPLIED.includes(name)) say('supplied', name);
  say('quick_page', form.quick?.page);
  for (const [question, answer] of Object.entries(form.quick?.answers ?? {})) {
    say('quick_answer', `${question} = ${answer}`);
  }
  if (typeof form.scoring === 'object') {
    const row: WrittenRow = new Map([['name', 'scoring_title']]);
    writeText(row, 'value', form.scoring.title, languages);
    rows.push(row);
    for (const [name, value] of writeScoringFacts(form.scoring)) say(name, value);
  } else {
    say('scoring', form.scoring);
  }
  if (form.sourceId !== undefined) say('id', form.id);
  if (form.sourceVersion !== undefined) say('version', String(form.version));
  return sheetOf(OWN_SHEET, ['name', 'value'], rows);
}
