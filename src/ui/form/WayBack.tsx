import { Check, MessageSquareWarning } from 'lucide-react';
import type { Path } from '../../domain/form/answers.ts';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';

/**
 * From a question that is being corrected: to the next one that the reviewer wrote about, else to the reading over, where
 * it is seen what changes and the record is finished. `at`: the question that was gone to.
 */
export function WayBack({
  session,
  at,
  onQuestion,
  onReview,
}: {
  readonly session: FormSession;
  readonly at: Path | null;
  readonly onQuestion: (path: Path) => void;
  readonly onReview: () => void;
}) {
  const { t } = useTranslation('form');
  const commented = session.comments.standing();
  const place = at === null ? -1 : commented.indexOf(at);
  const next = place === -1 ? undefined : commented[place + 1];
  if (next !== undefined) {
    return (
      <Button main wide variant="primary" icon={MessageSquareWarning} onClick={() => onQuestion(next)}>
        {t('correct.nextComment', { number: place + 2, total: commented.length })}
      </Button>
    );
  }
  return (
    <Button main wide variant="primary" icon={Check} onClick={onReview}>
      {t('correct.toReview')}
    </Button>
  );
}
