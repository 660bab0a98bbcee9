import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { emptyReviewDraft, type ReviewDraft } from '../../../domain/submission/review-draft.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readReviewDraft, saveReviewDraft } from '../../../storage/pulled/review-drafts.ts';

export type KeptReviewDraft = {
  /** Null while it is read. */
  readonly draft: ReviewDraft | null;
  /** Changes it and keeps it on the phone; resolves when it is durable. */
  readonly change: (next: (draft: ReviewDraft) => ReviewDraft) => Promise<ReviewDraft>;
  /** The decision was sent: forgets what was typed for it. */
  readonly forget: () => void;
  /** All that was typed is on the disk: only then may a screen say so. */
  readonly isKept: boolean;
  /** The phone is full: what is typed now would not outlive the page. */
  readonly noSpace: boolean;
};

/** What the supervisor wrote about a record: every change is kept at once, in the order in which it was made. */
export function useReviewDraft(own: OwnStorage, recordId: string, revision: number): KeptReviewDraft {
  const [draft, setDraft] = useState<ReviewDraft | null>(null);
  const [noSpace, setNoSpace] = useState(false);
  const [isKept, setIsKept] = useState(true);
  const latest = useRef<ReviewDraft | null>(null);
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    let left = false;
    const read = async () => {
      const kept = (await readReviewDraft(own, recordId)) ?? emptyReviewDraft(revision);
      // The person may have typed before the kept draft was read: then what was typed stays.
      if (left || latest.current !== null) return;
      latest.current = kept;
      setDraft(kept);
    };
    void read();
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- a later revision does not empty what was written
  }, [own, recordId]);
  const change = useCallback(
    async (next: (draft: ReviewDraft) => ReviewDraft) => {
      const changed = next(latest.current ?? emptyReviewDraft(revision));
      latest.current = changed;
      setDraft(changed);
      setIsKept(false);
      const written = saving.current.then(() => saveReviewDraft(own, recordId, changed));
      // One that failed is told by itself and holds the next one up no longer.
      saving.current = written.catch(() => undefined);
      const { status } = await written;
      setNoSpace(status === 'no-space');
      // What was typed since is on its way only.
      if (latest.current === changed) setIsKept(status === 'saved');
      return changed;
    },
    [own, recordId, revision],
  );
  const forget = useCallback(() => {
    latest.current = emptyReviewDraft(revision);
    setDraft(latest.current);
  }, [revision]);
  return useMemo(() => ({ draft, change, forget, isKept, noSpace }), [draft, change, forget, isKept, noSpace]);
}
