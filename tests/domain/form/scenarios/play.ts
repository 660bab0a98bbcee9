import { expect } from 'vitest';
import type { Answers, AnswerValue } from '../../../../src/domain/form/answers.ts';
import { compileForm } from '../../../../src/domain/form/compile-form.ts';
import { createEngine, createReader } from '../../../../src/domain/form/engine.ts';
import type { EngineOptions, FormEngine, FormModel, RecordReader } from '../../../../src/domain/form/engine-api.ts';
import { lastName } from '../../../../src/domain/form/path.ts';
import { pickText } from '../../../../src/domain/form/text.ts';
import { QUESTION_TYPES } from '../../../../src/domain/form/types/table.ts';
import { readXlsForm } from '../../../../src/domain/xlsform/read-xlsform.ts';
import { book, SETTINGS } from '../../xlsform/book.ts';
import { NOW } from '../scenario.ts';

/** The workbook of a scenario: rows of `survey` and `choices`, cells apart by `|`. */
export type Workbook = {
  readonly survey: string;
  readonly choices?: string;
  readonly settings?: string;
};

export type Play = Partial<Pick<EngineOptions, 'instances' | 'language' | 'metadata'>> & {
  /** A record that is there already; absent: a new one is begun. */
  readonly stored?: Answers;
};

/** The form of a workbook; throws with what the reader has to say when it refuses it. */
export function modelOfBook(workbook: Workbook): FormModel {
  const reading = readXlsForm(book({ settings: SETTINGS, ...given(workbook) }));
  if (reading.form === null) throw new Error(`refused: ${JSON.stringify(reading.problems)}`);
  const compiled = compileForm(reading.form);
  if (!compiled.ok) throw new Error(`does not compile: ${JSON.stringify(compiled.problems)}`);
  return compiled.model;
}

/** The codes with which a workbook is refused; none: it is taken. */
export function refusalsOf(workbook: Workbook): readonly string[] {
  const reading = readXlsForm(book({ settings: SETTINGS, ...given(workbook) }));
  return reading.problems.filter(({ level }) => level === 'error').map(({ code }) => code);
}

function given({ survey, choices, settings }: Workbook): Readonly<Record<string, string>> {
  return {
    survey,
    ...(choices === undefined ? {} : { choices }),
    ...(settings === undefined ? {} : { settings }),
  };
}

/**
 * Plays a scenario over a workbook, a step a line:
 *
 *     a := 3            answers; `a :=` clears
 *     + tanque          adds an instance; `+ tanque 2` as number two
 *     - tanque[1]       takes it away
 *     language en       reads in another language
 *     reopen            keeps the draft and opens it again
 *     a = 3             the value, as an export writes it; `a =` empty
 *     shown a           it is asked (question, group or repeat); `hidden a`
 *     laid tanque 2     so many instances show
 *     choices a x y     what is offered, in this order; `choices a` nothing
 *     wrong a required  what is wrong with it; `right a` nothing
 *     readonly a        `open a`: may be answered
 *     label a Hola      its label, references filled in
 *     keep a            remembers its value, for `same a` and `other a`
 *
 * After every step the record is kept and opened again beside it: as a draft and as a stored record it must read the
 * same in every value, condition, choice and verdict.
 */
export function play(workbook: Workbook, script: string, options: Play = {}): void {
  const model = modelOfBook(workbook);
  let record = open(model, options, options.stored ?? {}, options.stored === undefined);
  let language = options.language ?? 'es';
  const kepts = new Map<string, string>();
  staysTheSame(model, options, record, 'begun');
  for (const line of script.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    if (line === 'reopen') record = open(model, options, kept(record.draftAnswers()), false);
    else if (line.startsWith('language ')) {
      language = line.slice('language '.length);
      record.setLanguage(language);
    } else if (!act(record, line)) {
      if (!compare(record, line, kepts)) check(record, line, language);
      continue;
    }
    if (language === (options.language ?? 'es')) staysTheSame(model, options, record, line);
  }
}

function open(model: FormModel, options: Play, answers: Answers, isNew: boolean): FormEngine {
  const { stored: _, ...rest } = options;
  return createEngine(model, { answers, isNew, clock: { now: () => NOW }, uuid, ...rest });
}

let uuids = 0;

/** Another one each time, also in a record that is opened again; as a number the last eight digits are spread. */
function uuid(): string {
  uuids += 1;
  const spread = Math.imul(uuids, 2_654_435_761) >>> 0;
  return `00000000-0000-4000-8000-0000${spread.toString(16).padStart(8, '0')}`;
}

/** As a record lies in the database and travels: nothing but JSON. */
function kept(answers: Answers): Answers {
  return JSON.parse(JSON.stringify(answers));
}

function act(record: FormEngine, line: string): boolean {
  const [, path, typed] = /^(\S+) :=\s*(.*)$/.exec(line) ?? [];
  if (path !== undefined && typed !== undefined) {
    record.set(path, typed === '' ? undefined : parsed(record, path, typed));
    return true;
  }
  const [, added, at] = /^\+ (\S+)(?: (\d+))?$/.exec(line) ?? [];
  if (added !== undefined) {
    expect(record.addInstance(added, at === undefined ? undefined : Number(at)), line).not.toBeNull();
    return true;
  }
  const [, removed] = /^- (\S+)$/.exec(line) ?? [];
  if (removed !== undefined) record.removeInstance(removed);
  return removed !== undefined;
}

function parsed(record: RecordReader, path: string, typed: string): AnswerValue | undefined {
  const { question } = record.question(path);
  const rules = QUESTION_TYPES[question.type];
  if (rules.choosesSeveral === true) return typed.split(/\s+/);
  const reading = rules.parse(typed, question.list === undefined ? [] : record.question(path).choices);
  return reading.ok ? reading.value : typed;
}

/** `keep`, `same` and `other`: false for any other step. */
function compare(record: RecordReader, line: string, kepts: Map<string, string>): boolean {
  const [, word, path = ''] = /^(keep|same|other) (\S+)$/.exec(line) ?? [];
  if (word === undefined) return false;
  const cell = cellOf(record, path);
  expect(cell, line).not.toBe('');
  if (word === 'keep') kepts.set(path, cell);
  else if (word === 'same') expect(cell, line).toBe(kepts.get(path));
  else expect(cell, line).not.toBe(kepts.get(path));
  return true;
}

function check(record: RecordReader, line: string, language: string): void {
  const [, path, expected] = /^(\S+) =\s*(.*)$/.exec(line) ?? [];
  if (path !== undefined && expected !== undefined) {
    expect(cellOf(record, path), line).toBe(expected);
    return;
  }
  const [word = '', subject = '', ...rest] = line.split(/\s+/);
  if (word === 'shown' || word === 'hidden') expect(isShown(record, subject), line).toBe(word === 'shown');
  else if (word === 'laid') expect(String(record.repeat(subject).instances.length), line).toBe(rest[0]);
  else if (word === 'choices')
    expect(
      record.question(subject).choices.map(({ name }) => name),
      line,
    ).toEqual(rest);
  else if (word === 'right') expect(record.question(subject).violation, line).toBeNull();
  else if (word === 'wrong') expect(record.question(subject).violation?.code, line).toBe(rest[0]);
  else if (word === 'readonly') expect(record.question(subject).readOnly, line).toBe(true);
  else if (word === 'open') expect(record.question(subject).readOnly, line).toBe(false);
  else if (word === 'label')
    expect(labelOf(record, subject, language), line).toBe(line.slice(`label ${subject} `.length));
  else throw new Error(`no such step: ${line}`);
}

/** What an expression and an export see of an answer: nothing where it is not asked. */
function cellOf(record: RecordReader, path: string): string {
  const { value, relevant, question } = record.question(path);
  if (!relevant || value === undefined) return '';
  return QUESTION_TYPES[question.type].cells(value).join(' ');
}

function isShown(record: RecordReader, path: string): boolean {
  const node = record.model.nodes.get(lastName(path));
  if (node?.type === 'repeat') return record.repeat(path).relevant;
  if (node?.type !== 'group') return record.question(path).relevant;
  const parts = path.split('/');
  const instance = parts.slice(0, -1).join('/');
  return record.group(parts.at(-1) ?? '', instance === '' ? undefined : instance).relevant;
}

function labelOf(record: RecordReader, path: string, language: string): string {
  return pickText(record.question(path).label, language, 'es');
}

/** Everything that a person or an export sees of a record. */
function seen(record: RecordReader): unknown {
  return {
    draft: record.draftAnswers(),
    sent: record.submissionAnswers(),
    wrong: record.violations(),
    warned: record.warnings(),
    choices: questionPaths(record).map((path) => {
      const { choices, readOnly, required, relevant, label } = record.question(path);
      return { path, names: choices.map(({ name }) => name), readOnly, required, relevant, label };
    }),
  };
}

/** The paths of all questions that are laid, in instances too. */
function questionPaths(record: RecordReader): readonly string[] {
  const walk = (children: FormModel['form']['children'], prefix: string): readonly string[] =>
    children.flatMap((node) => {
      if (node.type === 'group') return walk(node.children, prefix);
      if (node.type !== 'repeat') return [`${prefix}${node.name}`];
      const path = `${prefix}${node.name}`;
      const { laid } = record.repeat(path);
      return Array.from({ length: laid }, (_, index) => walk(node.children, `${path}[${index + 1}]/`)).flat();
    });
  return walk(record.model.form.children, '');
}

function staysTheSame(model: FormModel, options: Play, record: FormEngine, step: string): void {
  const draft = kept(record.draftAnswers());
  expectSame(seen(open(model, options, draft, false)), seen(record), `draft opened after: ${step}`);
  const sent = kept(record.submissionAnswers());
  const { stored: _, ...rest } = options;
  const read = createReader(model, { answers: sent, clock: { now: () => NOW }, uuid: () => '', ...rest });
  expectSame(read.submissionAnswers(), sent, `stored record read after: ${step}`);
}

/** As `toEqual`, which is slow where all is well: a scenario compares after every step. */
function expectSame(found: unknown, wanted: unknown, message: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found, message).toEqual(wanted);
}
