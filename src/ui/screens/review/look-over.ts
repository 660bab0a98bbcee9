import type { Answers } from '../../../domain/form/answers.ts';
import type { Group, Question, Repeat, Text } from '../../../domain/form/definition.ts';
import type { FormModel } from '../../../domain/form/engine-api.ts';
import { answersUnder, type NameChange } from '../../../domain/form/names-since.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { type Signal, signalsOf } from '../../../domain/review/signals.ts';
import { type UsualRange, usualMiddle, usualRange } from '../../../domain/review/usual-range.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import type { Score } from '../../../domain/scoring/score.ts';
import { fillingSeconds } from '../../../domain/submission/clock-facts.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { findEntity } from '../../../storage/pulled/field-entities.ts';
import { readHead } from '../../../storage/pulled/pulled-head.ts';
import { readReference, readSameDay } from '../../../storage/pulled/review-reference.ts';
import { namesBetween } from '../../form/called-now.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { readResult } from '../../record/result/read-result.ts';
import { readStoredScore } from '../../record/result/stored-score.ts';
import { placeOfRecord } from './record-place.ts';

/** A signal with the question that it is about: what it asks, what was answered, and the number of the last visit. */
export type SeenSignal = Signal & {
  readonly label: Text | null;
  readonly answer: number | string | null;
  /** Null: no visit before, it was no number, or it was the same. */
  readonly before: number | null;
};

/** A record of the desk looked over: what is odd about it, and what its row says beyond the pile's own facts. */
export type LookedOver = {
  readonly signals: readonly SeenSignal[];
  /** The day of the visit. */
  readonly day: string;
  /** What filling it took; null: not known, as of what was corrected since. */
  readonly activeSeconds: number | null;
  /** Metres from the registered site; null: one of the two positions is not known. */
  readonly metres: number | null;
  readonly photos: number;
  /** At the last visit. */
  readonly letterBefore: Letter | null;
};

/** What is usual for a form in a municipality, worked out once while the desk is open. */
type Usual = { readonly ranges: ReadonlyMap<string, UsualRange>; readonly seconds: number | null };
export type UsualCache = Map<string, Promise<Usual>>;

/** Null: the record, or the form by which it is read, is not on this phone. Works without signal. */
export async function lookOver(own: OwnStorage, recordId: string, cache: UsualCache): Promise<LookedOver | null> {
  const [head, result] = await Promise.all([readHead(own, recordId), readResult(own, recordId, readHead)]);
  if (head === null || result.kind !== 'read') return null;
  const { summary, answers } = head;
  const { engine, before } = result.shown;
  const { model } = engine;
  const about = summary.subject === null ? null : await findEntity(own, REGISTRATIONS, summary.subject.id);
  const place = placeOfRecord(head.location, model.form, answers, about?.location);
  const usual = await usualOf(own, model, summary.municipality, cache);
  const letters = { before: letterOf(before?.score ?? null), now: letterOf(readStoredScore(summary.score)) };
  const activeSeconds = fillingSeconds(summary.revision, head.clock);
  const signals = signalsOf({
    flags: head.flags,
    warnings: engine.warnings(),
    activeSeconds,
    usualSeconds: usual.seconds,
    place,
    sameDay: await readSameDay(own, { id: recordId, formId: summary.form.id, day: summary.day }),
    numbers: numbersIn(model, answers),
    usual: usual.ranges,
    lasting: before === null ? new Map() : numbersIn(lasting(model), before.answers),
    letter: letters,
    chlorine: chlorineOf(summary.form.id, answers),
    corrects: head.approvedRevision !== null,
  });
  const seen = signals.map((signal): SeenSignal => {
    const path = 'path' in signal ? signal.path : null;
    const answer = path === null ? undefined : engine.find(path)?.value;
    const last = path === null ? undefined : before?.answers[path];
    return {
      ...signal,
      label: path === null ? null : (engine.find(path)?.label ?? null),
      answer: typeof answer === 'number' || typeof answer === 'string' ? answer : null,
      before: typeof last === 'number' && last !== answer ? last : null,
    };
  });
  return {
    signals: seen,
    day: summary.day,
    activeSeconds,
    metres: place?.metres ?? null,
    photos: head.photos.length,
    letterBefore: letters.before,
  };
}

function usualOf(own: OwnStorage, model: FormModel, municipality: string | null, cache: UsualCache): Promise<Usual> {
  const { id, version } = model.form;
  const key = `${id}/${version}/${municipality ?? ''}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const work = async (): Promise<Usual> => {
    const values = new Map<string, number[]>();
    const changes = new Map<number, NameChange>();
    for (const record of await readReference(own, id, { municipality })) {
      const names =
        changes.get(record.version) ?? (await namesBetween(own.storage, { id, version: record.version }, model.form));
      changes.set(record.version, names);
      for (const [name, value] of numbersIn(model, answersUnder(names, record.answers)))
        values.set(name, [...(values.get(name) ?? []), value]);
    }
    const ranges = [...values].flatMap(([name, some]): [string, UsualRange][] => {
      const range = usualRange(some);
      return range === null ? [] : [[name, range]];
    });
    return { ranges: new Map(ranges), seconds: await usualSeconds(own, id, cache) };
  };
  const made = work();
  cache.set(key, made);
  return made;
}

/** How long a form takes is the same in every municipality. */
async function usualSeconds(own: OwnStorage, formId: string, cache: UsualCache): Promise<number | null> {
  const key = `${formId}/all`;
  const work = async (): Promise<Usual> => {
    const records = await readReference(own, formId, null);
    return { ranges: new Map(), seconds: usualMiddle(records.flatMap(({ activeSeconds }) => activeSeconds ?? [])) };
  };
  const made = cache.get(key) ?? work();
  cache.set(key, made);
  return (await made).seconds;
}

type Nodes = Pick<FormModel, 'nodes'>;

/** Numbers that somebody wrote outside of lists. */
function numbersIn({ nodes }: Nodes, answers: Answers): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [name, node] of nodes) {
    if (!asksNumber(node)) continue;
    const value = answers[name];
    if (typeof value === 'number' && Number.isFinite(value)) found.set(name, value);
  }
  return found;
}

/** Whether a person answers it with a number. */
function asksNumber(node: Question | Group | Repeat): node is Question {
  if (node.type === 'group' || node.type === 'repeat') return false;
  const { asks, cellKind } = QUESTION_TYPES[node.type];
  return asks && cellKind === 'number';
}

/** Questions that are carried over from visit to visit, because their answers normally stay. */
function lasting({ nodes }: FormModel): Nodes {
  return {
    nodes: new Map([...nodes].filter(([, node]) => asksNumber(node) && node.carry_over !== 'never')),
  };
}

function letterOf(score: Score | null): Letter | null {
  return score !== null && score.grade.kind === 'letter' ? score.grade.letter : null;
}

function chlorineOf(formId: string, answers: Answers): string | null {
  if (formId !== chlorineScale.form) return null;
  const band = chlorineScale.houses.find(({ code }) => code === answers[chlorineScale.systemVerdict]);
  return band === undefined || band.tone === 'good' ? null : band.code;
}
