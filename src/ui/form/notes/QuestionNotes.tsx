import { Mic, PenLine, Trash2 } from 'lucide-react';
import { memo, useState, useSyncExternalStore } from 'react';
import type { QuestionState } from '../../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyNotice, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { useFormPage } from '../form-page-context.ts';
import { PhotoShown } from '../photo/PhotoShown.tsx';
import { notesAt } from '../photo-notes.ts';
import { useText } from '../use-language.ts';
import { withNoteBack } from './note-back.ts';
import { VoiceNote } from './VoiceNote.tsx';
import './notes.css';

/** The recorder and the drawing come when somebody opens them. */
const VoiceDialog = lazyNotice(async () => (await import('./VoiceDialog.tsx')).VoiceDialog);
const DrawDialog = lazyNotice(async () => (await import('./DrawDialog.tsx')).DrawDialog);

/** What a person adds to a question: a microphone in the corner of its card, what was said, and marks on its photo. */
export const QuestionNotes = memo(function QuestionNotes({
  path,
  question,
  label: words,
  readOnly,
  photo,
  labelId,
}: Pick<QuestionState, 'path' | 'question' | 'label' | 'readOnly'> & {
  /** The photo that may be drawn on. */
  readonly photo: string | null;
  /** The id of the element that holds the words of the question. */
  readonly labelId: string;
}) {
  const { t } = useTranslation(['notes', 'common']);
  const text = useText();
  const toast = useToast();
  const { session } = useFormPage();
  const [open, setOpen] = useState<'voice' | 'drawing' | null>(null);
  const { notes } = session;
  const all = useSyncExternalStore(notes.subscribe, notes.all);
  const { asks, fileKind } = QUESTION_TYPES[question.type];
  const label = text(words);
  const spoken = notesAt(all, path, 'voice');
  const marked = notesAt(all, path, 'drawing').find((note) => note['of'] === photo) ?? null;

  function remove(note: PhotoEntry, said: string): void {
    notes.replace(notes.all().filter((each) => each !== note));
    void session.saver.flush();
    toast({
      text: said,
      action: {
        label: t('common:undo'),
        run: () => {
          notes.replace(withNoteBack(notes.all(), note));
          void session.saver.flush();
        },
      },
    });
  }

  if (!asks) return null;
  return (
    <>
      {fileKind === 'audio' || readOnly ? null : (
        <button
          type="button"
          className="question-notes__add"
          aria-label={t('add')}
          aria-describedby={labelId}
          onClick={() => setOpen('voice')}
        >
          <Mic size={22} aria-hidden />
        </button>
      )}
      <div className="question-notes">
        {marked === null ? null : (
          <PhotoShown own={session.own} sha256={marked.sha256} alt={t('drawing.alt', { question: label })} />
        )}
        {photo === null || readOnly ? null : (
          <ButtonRow>
            <Button variant="quiet" icon={PenLine} onClick={() => setOpen('drawing')}>
              {t(marked === null ? 'drawing.open' : 'drawing.again')}
            </Button>
            {marked === null ? null : (
              <Button variant="quiet" icon={Trash2} onClick={() => remove(marked, t('drawing.removed'))}>
                {t('drawing.remove')}
              </Button>
            )}
          </ButtonRow>
        )}
        {spoken.map((note) => (
          <div key={note.sha256}>
            <VoiceNote own={session.own} note={note} />
            <Button variant="quiet" icon={Trash2} onClick={() => remove(note, t('removed'))}>
              {t('remove')}
            </Button>
          </div>
        ))}
      </div>
      <WhileComing>
        {open === 'voice' ? (
          <VoiceDialog session={session} path={path} label={label} onClose={() => setOpen(null)} />
        ) : null}
        {open === 'drawing' && photo !== null ? (
          <DrawDialog session={session} path={path} sha256={photo} onClose={() => setOpen(null)} />
        ) : null}
      </WhileComing>
    </>
  );
});
