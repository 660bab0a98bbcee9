import { Check, History } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { Button } from '../kit/components/Button.tsx';
import { formatDate } from '../kit/i18n/formats.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import './carried-mark.css';

/**
 * Says that an answer comes from the last visit, until a person confirms or changes it. One that does not hold in this
 * version of the form can only be changed.
 */
export const CarriedMark = memo(function CarriedMark({
  state: { path, value, violation },
}: {
  readonly state: QuestionState;
}) {
  const { t } = useTranslation('form');
  const { session } = useFormPage();
  const carried = useSyncExternalStore(session.carried.subscribe, () => session.carried.has(path));
  if (!carried || value === undefined) return null;
  const day = session.previous === null ? '' : ` (${formatDate(session.previous.day)})`;
  return (
    <div className="carried-mark">
      <p className="carried-mark__text">
        <History size={20} aria-hidden />
        <span>{t('question.carried', { date: day })}</span>
      </p>
      {violation === null ? (
        <Button icon={Check} onClick={() => session.carried.confirm([path])}>
          {t('question.carriedConfirm')}
        </Button>
      ) : null}
    </div>
  );
});
