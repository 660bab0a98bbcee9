import type { Answers } from '../../domain/form/answers.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { noteAt } from '../../domain/form/note-path.ts';
import { canonicalJson } from '../../domain/submission/canonical.ts';
import type { RecordDetail } from '../../storage/pulled/records.ts';
import { useStored } from '../kit/hooks/use-stored.ts';
import { correctedRecord } from './corrected-record.ts';
import type { FormSession } from './form-session.ts';
import { useChanges } from './use-changes.ts';

/** Whether a correction still says what its record says; null while that is being read. A new record never does. */
export function useNothingChanged(session: FormSession): boolean | null {
  const { own, row } = session;
  const isCorrection = row.madeOn.kind !== 'nothing';
  const stored = useStored(async () => (isCorrection ? correctedRecord(own, row) : null), [own, row, isCorrection]);
  // Drawn again after each change.
  useChanges(session);
  if (!isCorrection || stored.state === 'failed') return false;
  if (stored.state === 'reading') return null;
  return stored.value !== null && saysTheSame(session, stored.value);
}

function saysTheSame({ engine, notes }: FormSession, { answers, photos }: RecordDetail): boolean {
  const before = photos.filter(({ question }) => noteAt(question) !== null).map(({ sha256 }) => sha256);
  const now = notes.asked(engine).map(({ sha256 }) => sha256);
  if (now.length !== before.length || now.some((sha256) => !before.includes(sha256))) return false;
  return readable(engine.model, engine.submissionAnswers()) === readable(engine.model, answers);
}

/** What a person reads of the answers, as one text: not the form's own working, which has no label. */
function readable({ nodes }: FormModel, answers: Answers): string {
  const told: unknown = JSON.parse(
    JSON.stringify(answers, (name, value: unknown) => {
      const node = nodes.get(name);
      return node !== undefined && node.type !== 'group' && node.label === undefined ? undefined : value;
    }),
  );
  const text = canonicalJson(told);
  return text.ok ? text.text : '';
}
