import type { Answers, AnswerValue } from '../../../domain/form/answers.ts';
import { chlorineQuestions } from '../../../forms/results/chlorine-questions.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { readingStates } from '../../../forms/scoring/reading-states.ts';
import type { RecordDetail } from '../../../storage/pulled/records.ts';
import { instancesOf } from '../../form/photo-manifest.ts';
import type { PlaceReadings, Reading, ReadingAt, SystemReadings } from './history.ts';
import { groupKeyOf, type HistoryDetails } from './read-details.ts';

/** Chlorine by system and place over time. What the form worked out is taken as it is, never judged again. */
export function chlorineReadings({ details, left }: HistoryDetails): readonly SystemReadings[] {
  const checks = details.filter(({ summary }) => summary.form.id === chlorineScale.form && summary.subject !== null);
  const bySystem = new Map<string, RecordDetail[]>();
  for (const check of checks) {
    const systemId = check.summary.subject?.id ?? '';
    bySystem.set(systemId, [...(bySystem.get(systemId) ?? []), check]);
  }
  return [...bySystem].map(([systemId, records]) => {
    const inOrder = [...records].sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
    const [latest] = records;
    const last = inOrder.at(-1);
    return {
      systemId,
      places: placesOf(inOrder),
      norm: last === undefined ? null : textOf(last.answers[chlorineQuestions.norm]),
      left: latest === undefined ? 0 : (left.get(groupKeyOf(latest.summary)) ?? 0),
    };
  });
}

function placesOf(records: readonly RecordDetail[]): readonly PlaceReadings[] {
  const places = new Map<string, { place: string; other: string | null; readings: ReadingAt[] }>();
  for (const record of records) {
    for (const point of instancesOf(record.answers[chlorineScale.points.repeat])) {
      const place = textOf(point[chlorineScale.points.place]);
      if (place === null) continue;
      const other = textOf(point[chlorineQuestions.point.otherPlace]);
      const key = `${place}/${other ?? ''}`;
      const known = places.get(key) ?? { place, other, readings: [] };
      known.readings.push({
        recordId: record.summary.id,
        date: dateOf(record),
        reading: readingOf(point),
        verdict: textOf(point[chlorineScale.points.verdict]) ?? 'sin_datos',
      });
      places.set(key, known);
    }
  }
  return [...places.values()].map((each) => ({ ...each, isTank: each.place === chlorineScale.tankPlace }));
}

/** What one test showed; a number only where the test gave one. */
export function readingOf(point: Answers): Reading {
  const value = numberOf(point[chlorineScale.points.value]);
  const state = textOf(point[chlorineQuestions.point.state]);
  if (textOf(point[chlorineScale.points.verdict]) === readingStates.noVerdict)
    return { kind: 'total', milligramsPerLitre: numberOf(point[chlorineQuestions.point.reading]) };
  if (state === readingStates.notDetected) return { kind: 'not-detected' };
  if (value !== null) return { kind: 'value', milligramsPerLitre: value };
  const top = numberOf(point[chlorineQuestions.point.top]);
  if (state === readingStates.atTop && top !== null) return { kind: 'at-least', top };
  return state === readingStates.faded ? { kind: 'faded' } : { kind: 'none' };
}

function dateOf({ summary }: RecordDetail): string {
  return summary.day;
}

function textOf(value: AnswerValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: AnswerValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
