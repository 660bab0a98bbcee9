import type { Letter } from '../../../domain/scoring/letter.ts';
import { toldLetter } from '../../../domain/scoring/told-letter.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { unlessDamaged } from '../../../storage/phone/body-codec.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { type RecordSummary, readRecord } from '../../../storage/pulled/records.ts';
import { letterForms } from '../../kit/forms/known-forms.ts';
import { counts } from './counts.ts';
import { checksBySystem, type FoundChlorine, type KnownSystem, worstChlorine } from './worst-chlorine.ts';

/** The first things to know of a Junta: its letter and the worst chlorine of its systems, each with the day it was found. */
export type BoardGlance = {
  readonly letter: { readonly letter: Letter; readonly at: string } | null;
  readonly chlorine: FoundChlorine | null;
};

/** The letter and chlorine that the service has told. `latest-glance.ts` adds records that it has not scored yet. */
export async function readGlance(
  own: OwnStorage,
  records: readonly RecordSummary[],
  systems: readonly KnownSystem[],
): Promise<BoardGlance> {
  const counting = records.filter(counts).sort((a, b) => b.day.localeCompare(a.day));
  return { letter: latestLetter(counting), chlorine: await latestChlorine(own, counting, systems) };
}

/**
 * The service's score of the latest record that has a letter (4.6). Null also where a later one was finished on this phone
 * and the service has not scored it yet: an earlier letter would be shown as the last one.
 */
export function latestLetter(latestFirst: readonly RecordSummary[]): BoardGlance['letter'] {
  const forms = letterForms();
  const inOrder = latestFirst.toSorted((a, b) => placeIn(forms, a) - placeIn(forms, b));
  for (const record of inOrder) {
    if (forms.includes(record.form.id) && record.localKey !== null && record.score === null) return null;
    const letter = toldLetter(record.score);
    if (letter !== null) return { letter, at: record.day };
  }
  return null;
}

/** Order of a record's form. A form that this phone does not know any more comes last; its letter still counts. */
function placeIn(forms: readonly string[], { form }: RecordSummary): number {
  const at = forms.indexOf(form.id);
  return at === -1 ? forms.length : at;
}

async function latestChlorine(
  own: OwnStorage,
  latestFirst: readonly RecordSummary[],
  systems: readonly KnownSystem[],
): Promise<BoardGlance['chlorine']> {
  const last = checksBySystem(latestFirst, systems).flatMap(([check]) => check ?? []);
  const found = last.map(async ({ id, day }) => ({
    verdict: (await unlessDamaged(() => readRecord(own, id)))?.answers[chlorineScale.systemVerdict],
    at: day,
  }));
  return worstChlorine(await Promise.all(found));
}
