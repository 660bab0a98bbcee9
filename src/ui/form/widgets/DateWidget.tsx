import { CalendarCheck } from 'lucide-react';
import { Button } from '../../kit/components/Button.tsx';
import { TextInput } from '../../kit/components/Field.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { dateOf, dateTimeFromParts, timeOf } from './date-parts.ts';
import type { WidgetProps } from './widget.ts';
import './date-widget.css';

/** A date by the phone's own picker, with today at one touch and the date written as Hondurans write it. */
export function DateWidget({ state, value, onChange, onBlur, session, ...rest }: WidgetProps) {
  const { t } = useTranslation('form');
  const date = typeof value === 'string' ? value : '';
  const today = dateOf(session.clock.now());
  return (
    <div className="date-widget">
      <TextInput
        {...control(rest)}
        type="date"
        value={date}
        onChange={onChange}
        onBlur={onBlur}
        readOnly={state.readOnly}
      />
      {state.readOnly || date === today ? null : (
        <Button icon={CalendarCheck} onClick={() => onChange(today)}>
          {t('date.today')}
        </Button>
      )}
      {date === '' ? null : <p className="date-widget__shown">{formatDate(date)}</p>}
    </div>
  );
}

/** A time of day, with now at one touch. */
export function TimeWidget({ state, value, onChange, onBlur, session, ...rest }: WidgetProps) {
  const { t } = useTranslation('form');
  const time = typeof value === 'string' ? value.slice(0, 5) : '';
  return (
    <div className="date-widget">
      <TextInput
        {...control(rest)}
        type="time"
        value={time}
        onChange={onChange}
        onBlur={onBlur}
        readOnly={state.readOnly}
      />
      {state.readOnly ? null : (
        <Button icon={CalendarCheck} onClick={() => onChange(timeOf(session.clock.now()))}>
          {t('date.now')}
        </Button>
      )}
    </div>
  );
}

/** Date and time together: two of the phone's pickers, one answer with the phone's offset. */
export function DateTimeWidget({ state, value, onChange, onBlur, session, labelId, ...rest }: WidgetProps) {
  const { t } = useTranslation('form');
  const moment = typeof value === 'string' ? value : '';
  const now = session.clock.now();
  const date = moment === '' ? '' : dateOf(moment);
  const time = moment === '' ? '' : timeOf(moment);
  const { id, ...both } = control(rest);
  return (
    <fieldset className="date-widget" aria-labelledby={labelId}>
      <label className="visually-hidden" htmlFor={id}>
        {t('date.date')}
      </label>
      <TextInput
        id={id}
        {...both}
        type="date"
        value={date}
        onChange={(next) => onChange(next === '' ? '' : dateTimeFromParts(next, time === '' ? timeOf(now) : time))}
        onBlur={onBlur}
        readOnly={state.readOnly}
      />
      <label className="visually-hidden" htmlFor={`${id}-time`}>
        {t('date.time')}
      </label>
      <TextInput
        id={`${id}-time`}
        type="time"
        value={time}
        onChange={(next) => onChange(next === '' ? '' : dateTimeFromParts(date === '' ? dateOf(now) : date, next))}
        onBlur={onBlur}
        readOnly={state.readOnly}
      />
      {state.readOnly ? null : (
        <Button icon={CalendarCheck} onClick={() => onChange(dateTimeFromParts(dateOf(now), timeOf(now)))}>
          {t('date.now')}
        </Button>
      )}
      {date === '' ? null : <p className="date-widget__shown">{`${formatDate(date)}, ${time}`}</p>}
    </fieldset>
  );
}

function control({ id, describedBy, invalid }: Pick<WidgetProps, 'id' | 'describedBy' | 'invalid'>) {
  return {
    id,
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(invalid ? ({ 'aria-invalid': true } as const) : {}),
  };
}
