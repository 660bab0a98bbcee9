import { useState } from 'react';
import { monthsAfter } from '../../../domain/months.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DateWidget } from './DateWidget.tsx';
import { dateOf } from './date-parts.ts';
import type { WidgetProps } from './widget.ts';
import './chips.css';

const MONTHS = [1, 2, 3];

/** A date by when something is to be done (`months-ahead`): in one, two or three months at one touch, or another day. */
export function MonthsWidget(props: WidgetProps) {
  const { state, value, onChange, session, labelId } = props;
  const { t } = useTranslation('form');
  const today = dateOf(session.clock.now());
  const [other, setOther] = useState(false);
  const chosen = MONTHS.find((months) => monthsAfter(today, months) === value);
  const shown = state.readOnly || other || (chosen === undefined && value !== '');
  return (
    <div className="chips-field">
      {state.readOnly ? null : (
        <fieldset className="chips" aria-labelledby={labelId}>
          {MONTHS.map((months) => (
            <button
              key={months}
              type="button"
              className="chips__chip"
              aria-pressed={months === chosen}
              onClick={() => onChange(monthsAfter(today, months))}
            >
              {t('date.inMonths', { count: months })}
            </button>
          ))}
          {shown ? null : (
            <button type="button" className="chips__chip" onClick={() => setOther(true)}>
              {t('date.otherDay')}
            </button>
          )}
        </fieldset>
      )}
      {shown ? <DateWidget {...props} /> : null}
      {!shown && typeof value === 'string' && value !== '' ? <p>{formatDate(value)}</p> : null}
    </div>
  );
}
