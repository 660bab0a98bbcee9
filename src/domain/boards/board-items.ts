import type { Answers, AnswerValue } from '../form/answers.ts';
import { isMunicipalityCode } from '../ids.ts';
import { indexOfScore } from '../scoring/score.ts';
import type { BOARD_FACTS, BoardSource } from './board.ts';

/** A record as far as boards read it. */
export type BoardRecord = {
  readonly id: string;
  readonly form: string;
  /** What it is about, as the registry calls it now; null: nothing of the registry. */
  readonly subject: { readonly id: string; readonly name: string; readonly code: string } | null;
  readonly municipality: string | null;
  /** The provider that it is about, or that serves the system or community that it is about; null: nobody knows. */
  readonly provider: string | null;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Order of arrival: of two records of one day, the one that arrived later is the later one. */
  readonly arrival: number;
  readonly author: string;
  readonly state: string;
  readonly score: BoardScore | null;
  readonly answers: Answers;
};

/** `total`: the index; null: too little is answered for one. */
export type BoardScore = {
  readonly total: number | null;
  readonly letter: string | null;
  readonly band?: string | null;
};

/** What boards read of a score, as a phone or the service keeps it; null: it is none. */
export function boardScoreOf(
  score: {
    readonly total: number | null;
    readonly grade: {
      readonly [member: string]: unknown;
      readonly letter?: string | undefined;
      readonly band?: string | undefined;
    };
  } | null,
): BoardScore | null {
  if (score === null) return null;
  const { letter = null, band = null } = score.grade;
  return { total: indexOfScore(score), letter, band };
}

/** The items of each source, the last first, each with a name of its own (`_item`). */
export type BoardItems = ReadonlyMap<string, readonly Answers[]>;

/** What the sources make of the records. The order in which these come makes no difference. */
export function itemsOf(sources: readonly BoardSource[], records: readonly BoardRecord[]): BoardItems {
  const steps = itemsInSteps(sources, records);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** Records between two places where whoever makes items may pause. */
const STEP = 100;

/** The same, with places to pause: of thousands of records it takes longer than a screen may stand still. */
export function* itemsInSteps(
  sources: readonly BoardSource[],
  records: readonly BoardRecord[],
): Generator<null, BoardItems> {
  const byForm = Map.groupBy(records.toSorted(lastFirst), ({ form }) => form);
  const items = new Map<string, readonly Answers[]>();
  for (const source of sources) {
    const { name, form, latestBy, shipped = [] } = source;
    const all: Answers[] = [];
    for (const [at, record] of (byForm.get(form) ?? []).entries()) {
      all.push(...itemsOfRecord(record, source));
      if (at % STEP === STEP - 1) yield null;
    }
    all.push(...shipped.map((one, index): Answers => ({ _item: `${name}/${index + 1}`, ...one })));
    items.set(name, latestBy === undefined ? all : firstOfEach(all, latestBy));
  }
  for (const { name, followed } of sources) {
    if (followed !== undefined) items.set(name, followedBy(items.get(name) ?? [], items, followed));
  }
  return items;
}

function followedBy(
  all: readonly Answers[],
  items: BoardItems,
  { source, by, answers }: NonNullable<BoardSource['followed']>,
): readonly Answers[] {
  const last = new Map(firstOfEach(items.get(source) ?? [], [by]).map((item) => [keyIn(item, by), item]));
  return all.map((item) => {
    const follower = last.get(keyIn(item, '_id'));
    if (follower === undefined) return item;
    const said = answers.filter((name) => follower[name] !== undefined).map((name) => [name, follower[name]]);
    return { ...item, ...Object.fromEntries(said) };
  });
}

function lastFirst(left: BoardRecord, right: BoardRecord): number {
  if (left.day !== right.day) return left.day < right.day ? 1 : -1;
  if (left.arrival !== right.arrival) return right.arrival - left.arrival;
  return left.id < right.id ? 1 : -1;
}

function itemsOfRecord(record: BoardRecord, { repeat, each, placedBy }: BoardSource): readonly Answers[] {
  const facts = factsOf({ ...record, municipality: placeOfRecord(record, placedBy) });
  const whole: Answers = { ...record.answers, ...facts, _item: record.id };
  if (repeat !== undefined) {
    const instances = record.answers[repeat];
    if (!isInstances(instances)) return [];
    return instances.map((instance, index) => ({
      ...whole,
      ...instance,
      _position: index + 1,
      _item: `${record.id}/${index + 1}`,
    }));
  }
  if (each === undefined) return [whole];
  return each.flatMap((question) => {
    const value = record.answers[question];
    return value === undefined
      ? []
      : [{ ...whole, _question: question, _value: value, _item: `${record.id}/${question}` }];
  });
}

/**
 * The municipality to which a record belongs: where what it is about lies now, else where the answer to `placedBy` says,
 * else where it was begun. Null: nobody knows.
 */
export function placeOfRecord(
  { subject, municipality, answers }: Pick<BoardRecord, 'subject' | 'municipality' | 'answers'>,
  placedBy: string | undefined,
): string | null {
  if (placedBy === undefined) return municipality;
  const said = answers[placedBy];
  const answered = typeof said === 'string' && isMunicipalityCode(said) ? said : null;
  return subject === null ? (answered ?? municipality) : (municipality ?? answered);
}

function factsOf({ id, subject, municipality, provider, day, author, state, score }: BoardRecord): Answers {
  const facts: { readonly [fact in (typeof BOARD_FACTS)[number]]: string | number | null } = {
    _id: id,
    _revision_state: state,
    _subject: subject?.id ?? null,
    _subject_name: subject?.name ?? null,
    _subject_code: subject?.code ?? null,
    _municipality: municipality,
    _provider: provider,
    _day: day,
    _year: Number(day.slice(0, 4)),
    _author: author,
    _score: score?.total ?? null,
    _letter: score?.letter ?? null,
    _band: score?.band ?? null,
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])),
  );
}

/** An answer that something is known by; '' when it is not answered or no plain text or number. */
export function keyIn(item: Answers, name: string): string {
  const value = item[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** To which row an item belongs. One that does not say is by itself, under its own name, so that it is never left out. */
export function rowKeyIn(item: Answers, name: string): string {
  return keyIn(item, name) || keyIn(item, '_item');
}

function firstOfEach(items: readonly Answers[], names: readonly string[]): readonly Answers[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(names.map((name) => keyIn(item, name)));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function isInstances(value: AnswerValue | undefined): value is readonly Answers[] {
  return Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null);
}
