import type { Answers, AnswerValue } from '../../domain/form/answers.ts';
import type { Choice } from '../../domain/form/definition.ts';
import { pickText } from '../../domain/form/text.ts';
import { parseDecimalText } from '../../domain/form/types/number-text.ts';
import type { PlanFaultCode } from '../../domain/sync/plan-import.ts';
import { fold } from '../../domain/text/fold.ts';
import { plainHyphens, visibleText } from '../../domain/text/invisible.ts';
import { formatWritten } from '../../domain/text/numbers.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { PlanColumn } from '../../forms/plans/plan-column.ts';
import { municipalitiesCalled } from '../registry/municipality-called.ts';

/** A partner as a plan may name it. */
export type PlanPartner = { readonly id: string; readonly code: string | null; readonly name: string };

export type CellReading =
  | { readonly ok: true; readonly value: AnswerValue | null }
  | { readonly ok: false; readonly code: PlanFaultCode; readonly meant?: readonly string[] };

/** The most letters of a text in a cell: more is a document. */
const MOST_LETTERS = 2_000;
const MOST_MEANT = 5;

/** An answer that is a text or a number, as text; '' for everything else. */
export function answerText(answer: unknown): string {
  return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
}

/** A municipality as the workbooks write it: `Santa Ana, La Paz`; a code that is none stays. */
export function placeName(code: string): string {
  const place = MUNICIPALITIES.get(code);
  return place === undefined ? code : `${place.name}, ${place.department}`;
}

/** What a later record says, as a column that is only told has it: the words of a choice, a number, or nothing. */
export function toldCell(
  { tells = '', choices }: PlanColumn,
  last: Answers | undefined,
  language: 'es' | 'en',
): string | number {
  const answer = last?.[tells];
  const chosen = choices?.items.find(({ name }) => name === answer);
  if (chosen !== undefined) return pickText(chosen.label, language);
  return typeof answer === 'number' ? answer : answerText(answer);
}

/**
 * A cell as the form keeps it; null: it is empty. A municipality is its code, or a whole of the column by its name.
 * `isNumber`: the file holds a number there, not digits that somebody typed as text.
 */
export function readPlanCell(
  column: PlanColumn,
  written: string,
  {
    partners,
    language,
    isNumber = false,
  }: { readonly partners: readonly PlanPartner[]; readonly language: 'es' | 'en'; readonly isNumber?: boolean },
): CellReading {
  const text = visibleText(written).trim();
  if (text === '') {
    if (column.empty !== undefined) return { ok: true, value: column.empty };
    return column.isRequired ? { ok: false, code: 'missing' } : { ok: true, value: null };
  }
  switch (column.kind) {
    case 'told':
      return { ok: true, value: null };
    case 'record':
      return { ok: true, value: plainHyphens(text).toLowerCase() };
    case 'text':
      return text.length > MOST_LETTERS ? { ok: false, code: 'too-long' } : { ok: true, value: text };
    case 'number':
      return isNumber && Number.isFinite(Number(text)) ? { ok: true, value: Number(text) } : readNumber(text);
    case 'date':
      return readDate(plainHyphens(text));
    case 'choice':
      return readChoice(column, text, language);
    case 'municipality':
      return readMunicipality(column, text);
    case 'partner':
      return readPartner(text, partners);
    default:
      return column.kind satisfies never;
  }
}

/**
 * `1500`, `1,500.50`, `L 1,500`, `50 %`: as Honduras writes numbers, with a comma for thousands. A point before exactly
 * three digits may be meant for thousands: `25.000` lempiras are hardly 25. Nobody can be asked here, so it is told.
 */
function readNumber(text: string): CellReading {
  const bare = text.replace(/^L(ps)?\.?\s*/i, '').replace(/(?<!\s)\s*%$/, '');
  const read = parseDecimalText(bare);
  if (!read.ok || typeof read.value !== 'number') return { ok: false, code: 'not-a-number' };
  // No share is in the thousands: `12.125 %`.
  if (read.otherwise === undefined || !bare.includes('.') || text.endsWith('%')) return { ok: true, value: read.value };
  return { ok: false, code: 'number-unclear', meant: [formatWritten(read.otherwise, true), clearText(read.value)] };
}

/** A number as a text that has one meaning only, here too: `1.5`, and `1.2340` for 1.234. */
export function clearText(value: number): string {
  const text = formatWritten(value);
  const read = parseDecimalText(text);
  return read.otherwise === undefined ? text : `${text}0`;
}

/** A cell that is a date, `2027-03-15`, or `15/03/2027`, the day first. */
function readDate(text: string): CellReading {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(text) ?? [];
  const [, dayFirst, monthThen, yearLast] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const parts = [year ?? yearLast, month ?? monthThen, day ?? dayFirst];
  const date = parts.map((part, at) => (part ?? '').padStart(at === 0 ? 4 : 2, '0')).join('-');
  const moment = new Date(`${date}T00:00:00Z`);
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === date;
  return isDay ? { ok: true, value: date } : { ok: false, code: 'not-a-date' };
}

/** The name of a choice, its words in either language, or the code before them (`R1.1`). */
function readChoice({ choices }: PlanColumn, text: string, language: 'es' | 'en'): CellReading {
  const items = choices?.items ?? [];
  const wanted = fold(text);
  const found = items.find((item) =>
    wordsOf(item).some((known) => known !== '' && (wanted === '' ? known === text : fold(known) === wanted)),
  );
  if (found !== undefined) return { ok: true, value: found.name };
  return { ok: false, code: 'choice-unknown', meant: meantOf(items, wanted, language) };
}

/**
 * Choices whose label in either language is like the text of the cell, named in the language of who reads the report.
 */
function meantOf(items: readonly Choice[], wanted: string, language: 'es' | 'en'): readonly string[] {
  const inEnglish = new Set(
    alike(
      wanted,
      items.map(({ label }) => pickText(label, 'en')),
    ),
  );
  const inSpanish = new Set(
    alike(
      wanted,
      items.map(({ label }) => pickText(label, 'es')),
    ),
  );
  return items
    .filter(({ label }) => inEnglish.has(pickText(label, 'en')) || inSpanish.has(pickText(label, 'es')))
    .map(({ label }) => pickText(label, language))
    .slice(0, MOST_MEANT);
}

/** Its name, its words in either language, and the code before them. */
function wordsOf({ name, label }: Choice): readonly string[] {
  const words = Object.values(label ?? {});
  return [name, ...words, ...words.map(codeOf)];
}

function codeOf(label: string): string {
  return /^R\d\.\d/.exec(label)?.[0] ?? '';
}

function readMunicipality({ wholes = [] }: PlanColumn, text: string): CellReading {
  const wanted = fold(text);
  const whole = wholes.find((each) => wordsOf(each).some((word) => fold(word) === wanted));
  if (whole !== undefined) return { ok: true, value: whole.name };
  const named = municipalitiesCalled(text);
  const [only] = named;
  if (only !== undefined && named.length === 1) return { ok: true, value: only };
  if (named.length > 1)
    return { ok: false, code: 'municipality-ambiguous', meant: named.map(placeName).slice(0, MOST_MEANT) };
  return { ok: false, code: 'municipality-unknown', meant: alike(wanted, [...MUNICIPALITIES.keys()].map(placeName)) };
}

/** By its code, its name, or both as the workbook writes them (`SOC-7 · Agua Para Todos`). */
function readPartner(text: string, partners: readonly PlanPartner[]): CellReading {
  const wanted = fold(text);
  const byCode = partners.find(({ code }) => code !== null && fold(code) === wanted);
  const named = partners.filter(
    ({ code, name }) => fold(name) === wanted || (code !== null && fold(`${code} ${name}`) === wanted),
  );
  const found = byCode ?? (named.length === 1 ? named[0] : undefined);
  if (found !== undefined) return { ok: true, value: found.id };
  if (named.length > 1) {
    return {
      ok: false,
      code: 'partner-ambiguous',
      meant: named.flatMap(({ code }) => code ?? []).slice(0, MOST_MEANT),
    };
  }
  const meant = alike(
    wanted,
    partners.map(({ name }) => name),
  );
  return { ok: false, code: 'partner-unknown', meant };
}

/** Texts that begin as what was written, or share a word of it: what may be meant. */
function alike(wanted: string, known: readonly string[]): readonly string[] {
  const words = wanted.split(' ').filter((word) => word.length > 3);
  const found = known.filter((text) => {
    const folded = fold(text);
    return folded.startsWith(wanted.slice(0, 4)) || words.some((word) => folded.includes(word));
  });
  return found.slice(0, MOST_MEANT);
}
