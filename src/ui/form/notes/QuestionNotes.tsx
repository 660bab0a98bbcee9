import { Mic, Trash2 } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionState } from '../../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useFormPage } from '../form-page-context.ts';
import { notesAt } from '../photo-notes.ts';
import { useText } from '../use-language.ts';
import { VoiceDialog } from './VoiceDialog.tsx';
import { VoiceNote } from './VoiceNote.tsx';
import './notes.css';

/** What a person adds to a question: a microphone in the corner of its card, and what was said. */
export function QuestionNotes({ state }: { readonly state: QuestionState }) {
  const { t } = useTranslation(['notes', 'common']);
  const text = useText();
  const toast = useToast();
  const { session } = useFormPage();
  const [open, setOpen] = useState(false);
  const { notes } = session;
  const all = useSyncExternalStore(notes.subscribe, notes.all);
  const { asks, fileKind } = QUESTION_TYPES[state.question.type];
  const label = text(state.label);
  const spoken = notesAt(all, state.path, 'voice');

  function remove(note: PhotoEntry): void {
    notes.replace(notes.all().filter((each) => each !== note));
    void session.saver.flush();
    toast({
      text: t('removed'),
      action: {
        label: t('common:undo'),
        run: () => {
          notes.replace([...notes.all(), note]);
          void session.saver.flush();
        },
      },
    });
  }

  if (!asks) return null;
  return (
    <>
      {fileKind === 'audio' || state.readOnly ? null : (
        <button
          type="button"
          className="question-notes__add"
          aria-label={t('add', { question: label })}
          onClick={() => setOpen(true)}
        >
          <Mic size={22} aria-hidden />
        </button>
      )}
      <div className="question-notes">
        {spoken.map((note) => (
          <div key={note.sha256}>
            <VoiceNote own={session.own} note={note} />
            <Button variant="quiet" icon={Trash2} onClick={() => remove(note)}>
              {t('remove')}
            </Button>
          </div>
        ))}
      </div>
      {open ? <VoiceDialog session={session} path={state.path} label={label} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
