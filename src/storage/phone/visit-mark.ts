import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { Letter } from '../../domain/scoring/letter.ts';
import { toldLetter } from '../../domain/scoring/told-letter.ts';
import { countsAsVisit } from '../../domain/submission/counts.ts';
import type { ReviewState } from '../../domain/sync/protocol.ts';
import { localDayOf } from './local-day.ts';

/** What lists ask of a record that counts as a visit. */
export type VisitMark = {
  /** `provider:uuid`, as the record names it: it may have been merged since. */
  readonly subjectKey: string;
  readonly formId: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly finishedAt: string;
  /** When its first revision arrived (6.1): of two visits of one day the later one. */
  readonly arrival: number;
  /** The service's letter; null: none was told. */
  readonly letter: Letter | null;
  readonly mine: boolean;
  readonly recordId: string;
};

/** No id, day or letter holds it. */
const BETWEEN = '|';

/** The mark of a visit as one text, so that an index alone answers for thousands of records. */
function writtenMark(mark: VisitMark): string {
  const { subjectKey, formId, day, finishedAt, arrival, letter, mine, recordId } = mark;
  return [subjectKey, formId, day, finishedAt, letter ?? '', mine ? '1' : '0', recordId, arrival].join(BETWEEN);
}

/** The mark that a text stands for; null: it is none. */
export function readVisitMark(text: string): VisitMark | null {
  const [subjectKey, formId, day, finishedAt, letter, mine, recordId, arrival] = text.split(BETWEEN);
  if (subjectKey === undefined || formId === undefined || day === undefined) return null;
  if (finishedAt === undefined || recordId === undefined) return null;
  const told = { letter: readLetter(letter), mine: mine === '1', recordId };
  return { subjectKey, formId, day, finishedAt, arrival: Number(arrival ?? 0), ...told };
}

function readLetter(text: string | undefined): Letter | null {
  return text === 'A' || text === 'B' || text === 'C' || text === 'D' ? text : null;
}

/** Whether one visit was after another: by their days, and on one day by which of them arrived first. */
export function isLaterVisit(
  visit: Pick<VisitMark, 'day' | 'arrival'>,
  than: Pick<VisitMark, 'day' | 'arrival'>,
): boolean {
  return visit.day > than.day || (visit.day === than.day && visit.arrival > than.arrival);
}

/** What decides whether a record counts as somebody's visit, and which: a head's row, or one finished here. */
type Marked = {
  readonly subjectKey: string;
  readonly form: { readonly id: string };
  readonly days?: RecordDays | null;
  readonly finishedAt: string;
  readonly practice: boolean;
  readonly withdrawn: boolean;
};

/** Whether a record counts as a visit of somebody; `state` null: nobody has decided. */
export function isVisit(row: Marked, state: ReviewState | null): boolean {
  return row.subjectKey !== '' && countsAsVisit({ ...row, reviewState: state });
}

/** The day of a visit: what its form asks for, else the day on which it was finished, where this phone is. */
export function visitDayOf({ days, finishedAt }: Pick<Marked, 'days' | 'finishedAt'>): string {
  return days !== undefined && days !== null && days.from === days.to ? days.to : localDayOf(finishedAt);
}

/** The mark of a head, for its index; null: it is no visit. */
export function visitMarkOf(
  head: Marked & {
    readonly id: string;
    readonly state: ReviewState;
    readonly mine: 0 | 1;
    readonly score: unknown;
    readonly arrival: number;
    readonly firstArrival?: number;
  },
): string | null {
  if (!isVisit(head, head.state)) return null;
  const { subjectKey, form, finishedAt, score, mine, id } = head;
  return writtenMark({
    subjectKey,
    formId: form.id,
    day: visitDayOf(head),
    finishedAt,
    arrival: head.firstArrival ?? head.arrival,
    letter: toldLetter(score),
    mine: mine === 1,
    recordId: id,
  });
}
