import { MessageSquarePlus, Trash2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { withComment } from '../../../domain/submission/review-draft.ts';
import { Button } from '../../kit/components/Button.tsx';
import { fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import '../../kit/components/icon-button.css';
import { useReviewWords } from './review-draft-context.ts';

/** The wire takes this much of a comment (7). */
export const COMMENT_LENGTH = 2000;

/** The comment at a question: a small button until something is written. Kept at every key press. */
export function CommentSlot({ path, label }: { readonly path: Path; readonly label: string }) {
  const { t } = useTranslation('review');
  const { draft, change } = useReviewWords();
  const text = draft?.comments[path];
  const [open, setOpen] = useState(false);
  const id = useId();
  // Who touched "Comentar" types next, and the button that had the focus is gone.
  useEffect(() => {
    if (open) document.getElementById(id)?.focus();
  }, [open, id]);
  if (draft === null) return null;
  if (text === undefined && !open) {
    return (
      <div className="comment-slot">
        <button type="button" className="icon-button" onClick={() => setOpen(true)}>
          <MessageSquarePlus size={24} aria-hidden />
          <span aria-hidden>{t('comment.add')}</span>
          <span className="visually-hidden">{t('comment.addAt', { label })}</span>
        </button>
      </div>
    );
  }
  return (
    <div className="comment-slot comment-slot--open" data-writing>
      <label className="comment-slot__label" htmlFor={id}>
        {t('comment.label', { label })}
      </label>
      <TextInput
        {...fieldIds(id, { hint: false, error: false })}
        rows={2}
        maxLength={COMMENT_LENGTH}
        value={text ?? ''}
        onChange={(value) => void change((before) => withComment(before, path, value))}
      />
      <Button
        variant="quiet"
        icon={Trash2}
        onClick={() => {
          setOpen(false);
          void change((before) => withComment(before, path, ''));
        }}
      >
        {t('comment.remove')}
      </Button>
    </div>
  );
}
