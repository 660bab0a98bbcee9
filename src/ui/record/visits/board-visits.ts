import type { Letter } from '../../../domain/scoring/letter.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { isLaterVisit, type VisitMark } from '../../../storage/phone/visit-mark.ts';
import { knownForm, letterForms } from '../../kit/forms/known-forms.ts';

/** What lists say of a Junta's visits, its systems' and communities' included. Days as `YYYY-MM-DD`; null: never. */
export type BoardVisits = {
  readonly letter: { readonly letter: Letter; readonly at: string } | null;
  readonly lastVisit: string | null;
  readonly lastChlorine: string | null;
};

/** Visits by whatever they name (`provider:uuid`). */
export type VisitsBySubject = ReadonlyMap<string, readonly VisitMark[]>;

export function visitsBySubject(marks: readonly VisitMark[]): VisitsBySubject {
  return Map.groupBy(marks, ({ subjectKey }) => subjectKey);
}

/** All visits of a Junta; `subjects` as of a `Place`. */
export function visitsOf(visits: VisitsBySubject, subjects: readonly string[]): readonly VisitMark[] {
  return subjects.flatMap((key) => visits.get(key) ?? []);
}

/** What the visits of a Junta come to. A complaint or a request is no visit: it may come by telephone. */
export function boardVisits(marks: readonly VisitMark[]): BoardVisits {
  const letters = letterForms();
  let best: { readonly mark: VisitMark; readonly letter: Letter; readonly place: number } | null = null;
  for (const mark of marks) {
    const { letter, formId } = mark;
    if (letter === null) continue;
    const at = letters.indexOf(formId);
    // A form that is not here any more comes last: what the service said of it still counts.
    const place = at === -1 ? letters.length : at;
    if (best === null || place < best.place || (place === best.place && isLaterVisit(mark, best.mark))) {
      best = { mark, letter, place };
    }
  }
  return {
    letter: best === null ? null : { letter: best.letter, at: best.mark.day },
    lastVisit: latestDay(marks.filter(({ formId }) => isVisitForm(formId))),
    lastChlorine: latestDay(marks.filter(({ formId }) => formId === chlorineScale.form)),
  };
}

/** Whether somebody was there: a form that comes to a result, or one that is not known here. */
export function isVisitForm(formId: string): boolean {
  const known = knownForm(formId);
  return known === null || known.shows !== null;
}

function latestDay(marks: readonly VisitMark[]): string | null {
  return marks.reduce<string | null>((last, { day }) => (last === null || day > last ? day : last), null);
}
