import type { RecordDays } from '../../domain/form/visit-day.ts';
import type { Letter } from '../../domain/scoring/letter.ts';
import { toldLetter } from '../../domain/scoring/told-letter.ts';
import { countsAsVisit } from '../../domain/submission/counts.ts';
import type { ReviewState } from '../../domain/sync/protocol.ts';
import { byVisit, dayOfRecord, firstFinishedAt } from './visit-order.ts';

/** What lists ask of a record that counts as a visit. */
export type VisitMark = {
  /** `provider:uuid`, as the record names it: it may have been merged since. */
  readonly subjectKey: string;
  readonly formId: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The last day of the year that it is about; absent: it is about its day. */
  readonly until?: string;
  /** When it was first finished: a correction is no other visit. */
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
  const { subjectKey, formId, day, finishedAt, arrival, letter, mine, recordId, until } = mark;
  const parts = [subjectKey, formId, day, finishedAt, letter ?? '', mine ? '1' : '0', recordId, arrival];
  return [...parts, ...(until === undefined ? [] : [until])].join(BETWEEN);
}

/** The mark that a text stands for; null: it is none. */
export function readVisitMark(text: string): VisitMark | null {
  const [subjectKey, formId, day, finishedAt, letter, mine, recordId, arrival, until] = text.split(BETWEEN);
  if (subjectKey === undefined || formId === undefined || day === undefined) return null;
  if (finishedAt === undefined || recordId === undefined) return null;
  const told = { letter: readLetter(letter), mine: mine === '1', recordId };
  const about = until === undefined ? { day } : { day, until };
  return { subjectKey, formId, ...about, finishedAt, arrival: Number(arrival ?? 0), ...told };
}

function readLetter(text: string | undefined): Letter | null {
  return text === 'A' || text === 'B' || text === 'C' || text === 'D' ? text : null;
}

type Placed = Pick<VisitMark, 'day' | 'until' | 'arrival'>;

/** Whether one visit was after another (`byVisit`). */
export function isLaterVisit(visit: Placed, than: Placed): boolean {
  return byVisit(placeOf(visit), placeOf(than)) > 0;
}

function placeOf({ day, until, arrival }: Placed) {
  return { to: until ?? day, arrival };
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

/** The days of a mark, by those of its record and when that was first finished. */
export function markDays(days: RecordDays | null | undefined, finishedAt: string): Pick<VisitMark, 'day' | 'until'> {
  const day = dayOfRecord(days, finishedAt);
  return days !== null && days !== undefined && days.from !== days.to ? { day, until: days.to } : { day };
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
    readonly firstFinishedAt?: string;
    readonly revision: number;
  },
): string | null {
  if (!isVisit(head, head.state)) return null;
  const { subjectKey, form, score, mine, id, days } = head;
  const finishedAt = firstFinishedAt(head, []);
  return writtenMark({
    subjectKey,
    formId: form.id,
    ...markDays(days, finishedAt),
    finishedAt,
    arrival: head.firstArrival ?? head.arrival,
    letter: toldLetter(score),
    mine: mine === 1,
    recordId: id,
  });
}
