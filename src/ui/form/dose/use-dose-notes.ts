import { useCallback, useRef, useState } from 'react';
import { keepText, keptJson } from '../../kit/phone/kept-text.ts';
import { type ChangeNotes, type DoseNotes, EMPTY_NOTES, parseNotes } from './dose-notes.ts';

/** The helper used alone; inside a record it has its own notes, so that two Juntas never share a flow. */
const KEY_ALONE = 'bitacora-dose';
const KEY_OF_RECORD = 'bitacora-dose-record';

/**
 * The notes, kept at every change where they outlive the app being closed. They hold no record and nobody's data, so
 * localStorage is enough; the record's own answers are in the database as ever.
 */
export function useDoseNotes(): {
  readonly notes: DoseNotes;
  readonly change: ChangeNotes;
  readonly reset: (notes?: DoseNotes) => void;
} {
  return useKept(
    () => parseNotes(keptJson(KEY_ALONE)),
    (notes) => keepText(KEY_ALONE, JSON.stringify(notes)),
  );
}

/** The notes of one record's helper; those of another record are let go. `first` is what its answers say already. */
export function useRecordNotes(
  draftId: string,
  first: (kept: DoseNotes) => Partial<DoseNotes>,
): { readonly notes: DoseNotes; readonly change: ChangeNotes } {
  return useKept(
    () => {
      const kept = keptJson(KEY_OF_RECORD);
      const isSame = typeof kept === 'object' && kept !== null && 'draftId' in kept && kept.draftId === draftId;
      const notes = isSame && 'notes' in kept ? parseNotes(kept.notes) : EMPTY_NOTES;
      return { ...notes, ...first(notes) };
    },
    (notes) => keepText(KEY_OF_RECORD, JSON.stringify({ draftId, notes })),
  );
}

function useKept(read: () => DoseNotes, write: (notes: DoseNotes) => void) {
  const [notes, setNotes] = useState(read);
  const latest = useRef(notes);
  const keep = useRef(write);
  const reset = useCallback((next: DoseNotes = EMPTY_NOTES) => {
    latest.current = next;
    setNotes(next);
    keep.current(next);
  }, []);
  const change = useCallback<ChangeNotes>((part) => reset({ ...latest.current, ...part }), [reset]);
  return { notes, change, reset };
}
