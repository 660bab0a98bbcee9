import { findEntities } from '../../../storage/pulled/field-entities.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { distinctionOf } from '../../kit/search/distinction.ts';
import { type Named, namesakes } from './namesakes.ts';

/** What tells rows apart that would read the same: same form and name, but another Junta. By the id of the Junta. */
export function useNamesakeMarks(rows: readonly Named[]): (row: Named) => string | undefined {
  const own = useOwn();
  const alike = namesakes(rows);
  const ids = [...new Set(alike.flatMap(({ subject }) => (subject === null ? [] : [subject.id])))];
  const subjects = useStored(
    async () => (ids.length === 0 ? [] : await findEntities(own, REGISTRATIONS, ids)),
    [own, ids.join(' ')],
  );
  const marks = new Map(storedOr(subjects, []).map((entity) => [entity.id, distinctionOf(entity) ?? undefined]));
  return (row) => (alike.includes(row) ? marks.get(row.subject?.id ?? '') : undefined);
}
