import type { LanguageTag } from '../../../domain/form/definition.ts';
import { type Contact, contactsIn } from '../../../domain/form/telephone.ts';
import type { Score } from '../../../domain/scoring/score.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import type { RecordDetail, RecordSummary } from '../../../storage/pulled/records.ts';
import { loadModel } from '../../form/compiled-forms.ts';
import { chlorineReadings } from './chlorine-readings.ts';
import type { BoardHistory, SystemPlace, Visit, VisitGrade } from './history.ts';
import { historyPhotos } from './history-photos.ts';
import { pendingAgreements } from './pending-agreements.ts';
import type { HistoryDetails } from './read-details.ts';
import { scoreOf, scoreSeries } from './score-history.ts';
import { type ReadRecord, systemPlaces } from './system-places.ts';

/** The history of a Junta from its records, all on this phone. */
export async function makeHistory(
  own: OwnStorage,
  read: HistoryDetails,
  language: LanguageTag = 'es',
): Promise<BoardHistory> {
  const { details, records } = read;
  const scored: { readonly detail: RecordDetail; readonly score: Score }[] = [];
  for (const detail of details) {
    const score = await scoreOf(own.storage, detail);
    if (score !== null) scored.push({ detail, score });
  }
  const opened = new Map(details.map((detail) => [detail.summary.id, detail]));
  const scores = new Map(scored.map(({ detail, score }) => [detail.summary.id, score]));
  return {
    visits: visitsOf(records, opened, scores),
    scores: await scoreSeries(own.storage, scored),
    chlorine: chlorineReadings(read),
    agreements: pendingAgreements(details),
    photos: await historyPhotos(own, details),
    contacts: await latestContacts(own, details, language),
    places: await placesOf(own, details, language),
  };
}

/**
 * By the day of the visit, latest first; records of one day keep the order of the service. Without what was opened and
 * scored nothing is said of how they came out.
 */
export function visitsOf(
  records: readonly RecordSummary[],
  opened: ReadonlyMap<string, RecordDetail> = new Map(),
  scores: ReadonlyMap<string, Score> = new Map(),
): readonly Visit[] {
  return records
    .map((record) => {
      const detail = opened.get(record.id) ?? null;
      return {
        record,
        date: record.day,
        grade: gradeOf(detail, scores.get(record.id) ?? null),
      };
    })
    .sort((a, b) => b.date.localeCompare(a.date));
}

function gradeOf(detail: RecordDetail | null, score: Score | null): VisitGrade {
  if (score !== null) return { kind: 'score', score };
  const verdict =
    detail?.summary.form.id === chlorineScale.form ? detail.answers[chlorineScale.systemVerdict] : undefined;
  return typeof verdict === 'string' ? { kind: 'verdict', verdict } : { kind: 'none' };
}

/** A list of people is asked whole each time: the latest one that has a telephone stands. */
async function latestContacts(
  own: OwnStorage,
  details: readonly RecordDetail[],
  language: LanguageTag,
): Promise<readonly Contact[]> {
  const latestFirst = details.toSorted((a, b) => b.summary.day.localeCompare(a.summary.day));
  for (const { summary, answers } of latestFirst) {
    if (summary.subject?.type !== 'provider') continue;
    const loaded = await loadModel(own.storage, summary.form);
    const contacts = loaded.kind === 'model' ? contactsIn(loaded.model.form, answers, language) : [];
    if (contacts.length > 0) return contacts;
  }
  return [];
}

/** Where the places of the systems are, by the latest records whose form is here. */
async function placesOf(
  own: OwnStorage,
  details: readonly RecordDetail[],
  language: LanguageTag,
): Promise<readonly SystemPlace[]> {
  const latestFirst = details.toSorted((a, b) => b.summary.day.localeCompare(a.summary.day));
  const read: ReadRecord[] = [];
  for (const detail of latestFirst) {
    if (detail.summary.subject?.type !== 'system') continue;
    const loaded = await loadModel(own.storage, detail.summary.form);
    if (loaded.kind === 'model') read.push({ detail, form: loaded.model.form });
  }
  return systemPlaces(read, language === 'en' ? 'en' : 'es');
}
