import { createHash } from 'node:crypto';
import type { Answers, AnswerValue } from '../../domain/form/answers.ts';
import type { Text } from '../../domain/form/definition.ts';
import { pickText } from '../../domain/form/text.ts';
import { uuidOfHash } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/submission/canonical.ts';
import type { PlanFault } from '../../domain/sync/plan-import.ts';
import { visibleText } from '../../domain/text/invisible.ts';
import { cellReference } from '../../domain/xlsform/sheets.ts';
import type { PlanColumn } from '../../forms/plans/plan-column.ts';
import type { PlanBook } from './plan-book.ts';
import { answerText, type PlanPartner, readPlanCell, toldCell } from './read-cell.ts';
import type { PlanRow } from './read-plan.ts';

/** A record that a row may be: an activity of the plan, a value of an indicator. */
export type StoredRecord = {
  readonly id: string;
  readonly revision: number;
  /** Id of the partner; null: none is known. */
  readonly partner: string | null;
  readonly answers: Answers;
};

/** What the rows of a file are decided on. */
export type PlanBasis = {
  readonly book: PlanBook;
  /** In which columns, choices and rows are named. */
  readonly language: 'es' | 'en';
  /** `2026-11-22`, where the service's people are. */
  readonly today: string;
  readonly partners: readonly PlanPartner[];
  /** Partners whose plan the person may write; null: all. */
  readonly own: string | null;
  /** The records of the plan that are neither withdrawn nor declined, the latest last. */
  readonly standing: readonly StoredRecord[];
  /** By the id of a record: what the last record that tells of it says (`usedBy`). */
  readonly later: ReadonlyMap<string, Answers>;
  /** Records that were withdrawn or declined. A row that is like one of them makes a new record. */
  readonly gone: readonly StoredRecord[];
  /**
   * The faults that the form finds in answers: the name of the question ('': the whole record) and the form's words.
   */
  readonly judge: (answers: Answers) => readonly { readonly question: string; readonly says: Text | null }[];
};

export type PlannedRecord = {
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly id: string;
  /** 0: there is none yet. */
  readonly revision: number;
  /** Null: it is nobody's. */
  readonly partner: string | null;
  /** Null: of no municipality. */
  readonly municipality: string | null;
  /** The words by which a report names the record. */
  readonly activity: string;
  readonly answers: Answers;
  /** The cell that holds those words, `D12`. */
  readonly cell: string;
  /** The words of later records of progress, which the plan shows instead of this row's change; '': there are none. */
  readonly later: string;
};

/** Decides what each row does, before anything is written. A row with a fault is left out. */
export function planRows(
  rows: readonly PlanRow[],
  basis: PlanBasis,
): { readonly planned: readonly PlannedRecord[]; readonly faults: readonly PlanFault[]; readonly refused: number } {
  const { book } = basis;
  const byId = new Map(basis.standing.map((each) => [each.id, each]));
  const byKey = new Map(basis.standing.map((each) => [book.key(each.partner ?? '', each.answers), each]));
  const gone = Map.groupBy(basis.gone, ({ partner, answers }) => book.key(partner ?? '', answers));
  const taken = new Set<string>();
  const planned: PlannedRecord[] = [];
  const faults: PlanFault[] = [];
  let refused = 0;
  for (const row of rows) {
    const told: PlanFault[] = [];
    const fault = (name: string, code: string, more: Partial<PlanFault> = {}): void => {
      told.push({ ...placeOf(basis, row, name), code, ...more });
    };
    const values = readRow(row, basis, fault);
    const registered = values.get('registro');
    const named = typeof registered === 'string' ? byId.get(registered) : undefined;
    if (typeof registered === 'string' && named === undefined) fault('registro', 'record-unknown');
    const partner = answerText(values.get('socio'));
    const isForeign = (id: string | null): boolean => basis.own !== null && id !== basis.own;
    if (partner !== '' && (isForeign(partner) || (named !== undefined && isForeign(named.partner)))) {
      fault('socio', 'partner-not-yours');
    }
    if (told.length === 0) {
      const fresh = answersOf(values, row, {}, basis);
      const key = book.key(partner, fresh);
      const before = named ?? byKey.get(key);
      const id = before?.id ?? newId(book.form.id, key, gone.get(key)?.length ?? 0);
      if (taken.has(id)) fault(book.main, 'twice');
      taken.add(id);
      const answers = answersOf(values, row, before?.answers ?? {}, basis);
      for (const { question, says } of basis.judge(answers)) {
        if (answers[question] === undefined) fault(question, 'missing');
        else if (says === null) fault(question, 'choice-unknown');
        else fault(question, 'rule', { says: { ...says } });
      }
      const written = (column: string): string => row.cells.get(column)?.text ?? '';
      for (const { question, code } of book.check(answers, written)) fault(question, code);
      if (told.length === 0)
        planned.push({
          row: row.row,
          outcome:
            before === undefined
              ? 'created'
              : isSame(before, partner === '' ? null : partner, answers)
                ? 'unchanged'
                : 'updated',
          id,
          revision: before?.revision ?? 0,
          partner: partner === '' ? null : partner,
          municipality: book.municipality(answers),
          activity: book.title(answers, basis.language),
          answers,
          cell: placeOf(basis, row, book.main).cell,
          later: before === undefined ? '' : laterWords(before, answers, basis),
        });
    }
    if (told.length > 0) refused += 1;
    faults.push(...told);
  }
  return { planned, faults, refused };
}

type Tell = (name: string, code: string, more?: Partial<PlanFault>) => void;
type Values = ReadonlyMap<string, AnswerValue | null>;

/** The values of a row's cells by column. A cell that cannot be read is told to `fault` and has no value. */
function readRow(row: PlanRow, { book, partners, language }: PlanBasis, fault: Tell): Values {
  const values = new Map<string, AnswerValue | null>();
  for (const column of book.columns) {
    const cell = row.cells.get(column.name);
    if (cell === undefined || column.kind === 'told') continue;
    if (cell.isBroken) {
      fault(column.name, 'not-calculated');
      continue;
    }
    // A CSV of ours keeps a sign that begins a formula behind an apostrophe.
    const written = cell.text.replace(/^'(?=\s*[=+\-@])/, '');
    const read = readPlanCell(column, written, { partners, language, isNumber: cell.isNumber });
    if (read.ok) values.set(column.name, read.value);
    else fault(column.name, read.code, read.meant === undefined ? {} : { meant: [...read.meant] });
  }
  return values;
}

/** The answers of a record as a row says them, over those that it had. */
function answersOf(values: Values, row: PlanRow, before: Answers, { book, today }: PlanBasis): Answers {
  const answers: Record<string, Answers[string]> = { ...before };
  for (const column of book.columns) {
    if (['record', 'partner', 'municipality', 'told'].includes(column.kind)) continue;
    const value = values.get(column.name) ?? null;
    const isBlank = visibleText(row.cells.get(column.name)?.text ?? '').trim() === '';
    // What is not in the file, or is only filled in where nothing stands, stays as it is.
    const stays = !values.has(column.name) || (isBlank && column.empty !== undefined);
    if (stays && answers[column.name] !== undefined) continue;
    const written = value ?? column.empty ?? null;
    if (written === null) delete answers[column.name];
    else answers[column.name] = written;
  }
  const place = values.get('municipio');
  return book.placed(answers, typeof place === 'string' ? place : null, today);
}

function isSame(before: StoredRecord, partner: string | null, answers: Answers): boolean {
  return before.partner === partner && textOf(before.answers) === textOf(answers);
}

function textOf(answers: Answers): string | null {
  const canonical = canonicalJson(answers);
  return canonical.ok ? canonical.text : null;
}

/**
 * The words of a later record of progress about the questions that a row changes. The plan shows that record, so the
 * change is stored but shows nowhere.
 */
function laterWords(before: StoredRecord, answers: Answers, { book, later, language }: PlanBasis): string {
  const last = later.get(before.id);
  return book.columns
    .filter(({ tells = '' }) => answerText(last?.[tells]) !== '' && before.answers[tells] !== answers[tells])
    .map((column) => toldCell(column, last, language))
    .join(' · ');
}

/** A uuid (v8, RFC 9562) of the row, always the same: two who bring the same file make one record. */
function newId(form: string, key: string, goneBefore: number): string {
  const hash = createHash('sha256').update(`${form} ${goneBefore} ${key}`).digest('hex');
  return uuidOfHash(hash);
}

/** The cell to which a fault is told: that of its column, else that of the row's main column. */
function placeOf(
  { book, language }: Pick<PlanBasis, 'book' | 'language'>,
  row: PlanRow,
  name: string,
): Pick<PlanFault, 'cell' | 'column' | 'found'> {
  const known = ['departamento', 'alcance', 'ambito'].includes(name) ? 'municipio' : name;
  const column = book.columns.find((each) => each.name === known && row.cells.has(known)) ?? mainColumn(book);
  const cell = row.cells.get(column.name);
  return {
    cell: cellReference(row.row, cell?.column ?? 1),
    column: pickText(column.heading, language) || column.name,
    found: cell?.text.slice(0, 200) ?? '',
  };
}

function mainColumn({ columns, main }: PlanBook): PlanColumn {
  const found = columns.find(({ name }) => name === main);
  if (found === undefined) throw new Error('a workbook without the column that names its rows');
  return found;
}
