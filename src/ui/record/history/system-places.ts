import type { Answers, AnswerValue, Path } from '../../../domain/form/answers.ts';
import type { Form } from '../../../domain/form/definition.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { isGeopoint } from '../../../domain/submission/kept-body.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { RecordDetail } from '../../../storage/pulled/records.ts';
import { instancesOf } from '../../form/photo-manifest.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { type ReadLine, type ReadWords, readOver } from '../reading/read-over.ts';
import { readingOf } from './chlorine-readings.ts';
import type { SystemPlace } from './history.ts';

/** A record with the form that it was filled with. */
export type ReadRecord = { readonly detail: RecordDetail; readonly form: Form };

/**
 * The places of the systems by their records, latest first: of each place its last position, and of a sampling point its
 * last reading, whether or not that visit took its position again. Positions come from the phone: no map is needed.
 */
export function systemPlaces(records: readonly ReadRecord[], language: Language): readonly SystemPlace[] {
  const found = new Map<string, SystemPlace>();
  for (const { detail, form } of records) {
    const { subject } = detail.summary;
    if (subject?.type !== 'system') continue;
    for (const place of positionsIn(form, detail.answers, language)) {
      const key = `${subject.id}/${place.label}`;
      if (found.has(key)) continue;
      const { label, at, instance } = place;
      const isPoint = form.id === chlorineScale.form && instance !== null;
      const chlorine = isPoint ? lastReading(records, subject.id, instance) : null;
      found.set(key, { key, systemId: subject.id, label, at, chlorine });
    }
  }
  return [...found.values()];
}

/** Only the labels of the form are read. */
const NO_WORDS: ReadWords = { other: '', unknown: '', later: '' };

type Position = { readonly label: string; readonly at: LatLon; readonly instance: Answers | null };

function positionsIn(form: Form, answers: Answers, language: Language): readonly Position[] {
  const visit = (lines: readonly ReadLine[], label: string | null): readonly Position[] =>
    lines.flatMap((line): readonly Position[] => {
      if (line.kind === 'instance') return visit(line.lines, line.label);
      const at = valueAt(answers, line.path);
      if (!isGeopoint(at)) return [];
      const instance = line.path.includes('/') ? instanceAt(answers, line.path) : null;
      return [{ label: label ?? line.label, at: { latitude: at.latitude, longitude: at.longitude }, instance }];
    });
  return readOver(form, answers, language, NO_WORDS).flatMap(({ lines }) => visit(lines, null));
}

/** The latest reading at the same place of the system; records come latest first. */
function lastReading(records: readonly ReadRecord[], systemId: string, point: Answers): SystemPlace['chlorine'] {
  const { repeat, place, verdict } = chlorineScale.points;
  for (const { detail } of records) {
    if (detail.summary.form.id !== chlorineScale.form || detail.summary.subject?.id !== systemId) continue;
    const same = instancesOf(detail.answers[repeat]).find((each) => each[place] === point[place]);
    if (same === undefined) continue;
    const said = same[verdict];
    return { reading: readingOf(same), verdict: typeof said === 'string' ? said : '', day: detail.summary.day };
  }
  return null;
}

function valueAt(answers: Answers, path: Path): AnswerValue | undefined {
  const inside = path.includes('/') ? instanceAt(answers, path) : answers;
  return inside?.[path.split('/').at(-1) ?? ''];
}

/** The instance that a path lies in: `puntos[2]/posicion`, also within another list. */
function instanceAt(answers: Answers, path: Path): Answers | null {
  let inside: Answers | undefined = answers;
  for (const step of path.split('/').slice(0, -1)) {
    const [, name, number] = /^(.+)\[(\d+)\]$/.exec(step) ?? [];
    inside = instancesOf(inside?.[name ?? ''])[Number(number) - 1];
  }
  return inside ?? null;
}
