import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { WidgetProps } from './widget.ts';

/** One box to tick: the person has read it. */
export function AcknowledgeWidget({ state, value, onChange, onBlur, id, describedBy, invalid }: WidgetProps) {
  const { t } = useTranslation('form');
  return (
    <label className="check">
      <span className="list-row__title">{t('acknowledge')}</span>
      <input
        id={id}
        type="checkbox"
        className="check__box"
        checked={value !== ''}
        disabled={state.readOnly}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        onChange={(event) => onChange(event.target.checked ? 'OK' : '')}
        onBlur={onBlur}
      />
    </label>
  );
}
