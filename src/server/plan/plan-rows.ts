import { createHash } from 'node:crypto';
import type { Answers, AnswerValue } from '../../domain/form/answers.ts';
import type { Text } from '../../domain/form/definition.ts';
import { canonicalJson } from '../../domain/submission/canonical.ts';
import type { PlanFault } from '../../domain/sync/plan-import.ts';
import { fold } from '../../domain/text/fold.ts';
import { cellReference } from '../../domain/xlsform/sheets.ts';
import { POA_COLUMNS } from '../../forms/plans/poa-columns.ts';
import { answerText, type PlanPartner, readPlanCell } from './read-cell.ts';
import type { PlanRow } from './read-plan.ts';

/** An activity that is in the plan. */
export type StoredActivity = {
  readonly id: string;
  readonly revision: number;
  /** Id of the partner; null: none is known. */
  readonly partner: string | null;
  readonly answers: Answers;
};

/** What the rows of a plan are decided on. */
export type PlanBasis = {
  readonly partners: readonly PlanPartner[];
  /** Partners whose plan the person may write; null: all. */
  readonly own: string | null;
  /** The activities that stand, the latest last. */
  readonly standing: readonly StoredActivity[];
  /** Those that were taken back or not accepted: the same row makes another one. */
  readonly gone: readonly StoredActivity[];
  /** What the form says of answers: the question, and its words; '' in `question`: of the whole. */
  readonly judge: (answers: Answers) => readonly { readonly question: string; readonly says: Text | null }[];
};

export type PlannedActivity = {
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly id: string;
  /** 0: there is none yet. */
  readonly revision: number;
  readonly partner: string;
  /** Null: of no municipality. */
  readonly municipality: string | null;
  readonly activity: string;
  readonly answers: Answers;
  /** The cell that names it. */
  readonly cell: string;
};

/** Decides what each row does, before anything is written. A row with a fault is left out. */
export function planRows(
  rows: readonly PlanRow[],
  basis: PlanBasis,
): { readonly planned: readonly PlannedActivity[]; readonly faults: readonly PlanFault[]; readonly refused: number } {
  const byId = new Map(basis.standing.map((each) => [each.id, each]));
  const byKey = new Map(basis.standing.map((each) => [keyOf(each.partner ?? '', each.answers), each]));
  const gone = Map.groupBy(basis.gone, ({ partner, answers }) => keyOf(partner ?? '', answers));
  const taken = new Set<string>();
  const planned: PlannedActivity[] = [];
  const faults: PlanFault[] = [];
  let refused = 0;
  for (const row of rows) {
    const told: PlanFault[] = [];
    const fault = (name: string, code: string, more: Partial<PlanFault> = {}): void => {
      told.push({ ...placeOf(row, name), code, ...more });
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
      const fresh = answersOf(values, row, {});
      const key = keyOf(partner, fresh);
      const before = named ?? byKey.get(key);
      const id = before?.id ?? newId(key, gone.get(key)?.length ?? 0);
      if (taken.has(id)) fault('actividad', 'twice');
      taken.add(id);
      const answers = answersOf(values, row, before?.answers ?? {});
      for (const { question, says } of basis.judge(answers)) {
        if (answers[question] === undefined) fault(question, 'missing');
        else if (says === null) fault(question, 'choice-unknown');
        else fault(question, 'rule', { says: { ...says } });
      }
      const municipality = answers['municipio'];
      if (told.length === 0)
        planned.push({
          row: row.row,
          outcome: before === undefined ? 'created' : isSame(before, partner, answers) ? 'unchanged' : 'updated',
          id,
          revision: before?.revision ?? 0,
          partner,
          municipality: typeof municipality === 'string' ? municipality : null,
          activity: answerText(answers['actividad']),
          answers,
          cell: placeOf(row, 'actividad').cell,
        });
    }
    if (told.length > 0) refused += 1;
    faults.push(...told);
  }
  return { planned, faults, refused };
}

type Tell = (name: string, code: string, more?: Partial<PlanFault>) => void;
type Values = ReadonlyMap<string, AnswerValue | null>;

/** The cells of a row, each told that cannot be read. */
function readRow(row: PlanRow, { partners }: PlanBasis, fault: Tell): Values {
  const values = new Map<string, AnswerValue | null>();
  for (const column of POA_COLUMNS) {
    const cell = row.cells.get(column.name);
    if (cell === undefined) continue;
    if (cell.isBroken) {
      fault(column.name, 'not-calculated');
      continue;
    }
    // A CSV of ours keeps a sign that begins a formula behind an apostrophe.
    const read = readPlanCell(column, cell.text.replace(/^'(?=\s*[=+\-@])/, ''), partners);
    if (read.ok) values.set(column.name, read.value);
    else fault(column.name, read.code, read.meant === undefined ? {} : { meant: [...read.meant] });
  }
  return values;
}

/** The answers of an activity as a row says them, over those that it had. */
function answersOf(values: Values, row: PlanRow, before: Answers): Answers {
  const answers: Record<string, Answers[string]> = { ...before };
  for (const column of POA_COLUMNS) {
    if (column.kind === 'record' || column.kind === 'partner' || column.kind === 'municipality') continue;
    const value = values.get(column.name) ?? null;
    const isBlank = (row.cells.get(column.name)?.text ?? '').trim() === '';
    // What is not in the file, or is only filled in where nothing stands, stays as it is.
    const stays = !values.has(column.name) || (isBlank && column.empty !== undefined);
    if (stays && answers[column.name] !== undefined) continue;
    const written = value ?? column.empty ?? null;
    if (written === null) delete answers[column.name];
    else answers[column.name] = written;
  }
  const place = values.get('municipio');
  delete answers['municipio'];
  delete answers['departamento'];
  if (typeof place === 'string' && place !== 'nacional') {
    answers['municipio'] = place;
    answers['departamento'] = place.slice(0, 2);
  }
  answers['alcance'] = answers['municipio'] === undefined ? 'nacional' : 'municipal';
  return answers;
}

/** What makes an activity the same: year, partner, place, and its words. */
function keyOf(partner: string, answers: Answers): string {
  const { anio, municipio, actividad } = answers;
  return JSON.stringify([partner, answerText(anio), answerText(municipio), fold(answerText(actividad))]);
}

function isSame(before: StoredActivity, partner: string, answers: Answers): boolean {
  return before.partner === partner && textOf(before.answers) === textOf(answers);
}

function textOf(answers: Answers): string | null {
  const canonical = canonicalJson(answers);
  return canonical.ok ? canonical.text : null;
}

/** A uuid (v8, RFC 9562) of the row, always the same: two who bring the same file make one activity. */
function newId(key: string, goneBefore: number): string {
  const hash = createHash('sha256').update(`poa-activity ${goneBefore} ${key}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Where a fault stands: the cell of its column, else the row's own name. */
function placeOf(row: PlanRow, name: string): Pick<PlanFault, 'cell' | 'column' | 'found'> {
  const known = name === 'departamento' || name === 'alcance' ? 'municipio' : name;
  const column = POA_COLUMNS.find((each) => each.name === known && row.cells.has(known)) ?? activityColumn();
  const cell = row.cells.get(column.name);
  return {
    cell: cellReference(row.row, cell?.column ?? 1),
    column: column.heading['es'] ?? column.name,
    found: cell?.text.slice(0, 200) ?? '',
  };
}

function activityColumn(): (typeof POA_COLUMNS)[number] {
  const found = POA_COLUMNS.find(({ name }) => name === 'actividad');
  if (found === undefined) throw new Error('a plan without activities');
  return found;
}
