import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Answers } from '../../../domain/form/answers.ts';
import type { OfferedForm } from '../../../domain/publishing/catalogue.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listDrafts } from '../../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { recordsOf } from '../../../storage/pulled/records.ts';
import { useOwn, useSession, useSettings } from '../../kit/phone/phone.tsx';
import { usePracticeMode } from '../../kit/phone/practice-mode.ts';
import { type AlreadyThere, alreadyThere } from './forms-for.ts';
import { bringAhead } from './get-ready.ts';

/** What the person is asked before a second record of the same kind is begun. */
export type BeginQuestion = {
  readonly form: OfferedForm;
  readonly already: AlreadyThere;
  readonly goOn: () => void;
};

export type BeginProblem = 'noSpace' | 'cannotBegin';

/**
 * `name`: what a registration begins with as the name of the thing; `row`: of a board, from which it is begun; `place`: INE
 * code of the municipality where it is begun; `quick`: the short way, where the form has one.
 */
export type BeginOptions = {
  readonly name?: string;
  readonly row?: Answers;
  readonly place?: string | null;
  readonly quick?: boolean;
};

/** Begins a form about a subject and opens it; asks first when there is one already. */
export function useBegin(): {
  readonly ask: (form: OfferedForm, subject: Entity | null, options?: BeginOptions) => Promise<void>;
  readonly question: BeginQuestion | null;
  readonly problem: BeginProblem | null;
  readonly forget: () => void;
} {
  const own = useOwn();
  const { me } = useSession();
  const { norm } = useSettings();
  const practice = usePracticeMode();
  const [, navigate] = useLocation();
  const [question, setQuestion] = useState<BeginQuestion | null>(null);
  const [problem, setProblem] = useState<BeginProblem | null>(null);

  // A person with one municipality begins records there.
  const workplace = me.municipalities?.length === 1 ? (me.municipalities[0] ?? null) : null;

  const begin = async (form: OfferedForm, subject: Entity | null, { name, row, place, quick }: BeginOptions) => {
    // The engine and the questionnaires come only now: lists stay light.
    const { beginDraft } = await import('../begin-draft.ts');
    const outcome = await beginDraft(own, {
      form: { id: form.id, version: form.version },
      subject: subject === null ? null : { type: subject.type, id: subject.id },
      municipality: subject?.municipality ?? null,
      label: subject?.name ?? '',
      // What is tried out is practice, whatever was chosen in settings.
      practice: practice || form.practice,
      username: me.name,
      norm,
      name: name ?? '',
      place: place ?? workplace,
      quick: quick === true,
      ...(row === undefined ? {} : { row }),
    }).catch((error: unknown) => {
      reportError(error);
      return { status: 'failed' as const };
    });
    if (outcome.status === 'created') navigate(`/registro/${outcome.row.id}`);
    else setProblem(outcome.status === 'no-space' ? 'noSpace' : 'cannotBegin');
  };

  const ask = async (form: OfferedForm, subject: Entity | null, options: BeginOptions = {}) => {
    setProblem(null);
    bringAhead(own.storage, { id: form.id, version: form.version });
    const isFree = practice || form.practice || subject === null || options.row !== undefined;
    const already = isFree ? null : await lookForOne(own, form, subject);
    if (already === null) await begin(form, subject, options);
    else setQuestion({ form, already, goOn: () => void begin(form, subject, options) });
  };
  return { ask, question, problem, forget: () => setQuestion(null) };
}

async function lookForOne(own: OwnStorage, form: OfferedForm, subject: Entity): Promise<AlreadyThere | null> {
  const [drafts, records] = await Promise.all([
    listDrafts(own),
    recordsOf(own, { type: subject.type, id: subject.id }),
  ]);
  return alreadyThere(form, subject.id, drafts, records, new Date().getFullYear());
}
