import type { UnclearNumber } from '../../../domain/form/types/number-text.ts';
import { formatNumber } from '../i18n/formats.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from './Button.tsx';
import './read-number.css';

/** More than any reading or amount of ours has; only so that nothing is rounded away on the screen. */
const SHOWN_DECIMALS = 6;

/** How an unclear number was read (`2.000` as 2), and the other reading to touch. `onChoose` gets the text to put instead. */
export function ReadNumber({
  id,
  unclear,
  onChoose,
}: {
  readonly id?: string;
  readonly unclear: UnclearNumber;
  readonly onChoose: (text: string) => void;
}) {
  const { t } = useTranslation('common');
  const { read, otherwise } = unclear;
  return (
    <div className="read-number">
      <p className="read-number__echo" id={id}>
        {read === null ? t('number.unread') : t('number.read', { value: formatNumber(read, SHOWN_DECIMALS) })}
      </p>
      <Button variant="secondary" onClick={() => onChoose(String(otherwise))}>
        {t('number.otherwise', { value: formatNumber(otherwise, SHOWN_DECIMALS) })}
      </Button>
    </div>
  );
}
