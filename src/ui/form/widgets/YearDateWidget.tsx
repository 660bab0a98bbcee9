import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { DateWidget } from './DateWidget.tsx';
import { typedYear } from './typed-year.ts';
import type { WidgetProps } from './widget.ts';

/**
 * A date of which the year is enough (`year-enough`): the year alone is kept as its first of January. Whoever knows the
 * day gives the whole date.
 */
export function YearDateWidget(props: WidgetProps) {
  const { t } = useTranslation('form');
  const { state, value, onChange, onBlur, id, describedBy, invalid } = props;
  const date = typeof value === 'string' ? value : '';
  const [whole, setWhole] = useState(() => date !== '' && !date.endsWith('-01-01'));
  const [year, setYear] = useState(date.slice(0, 4));
  const kept = date.slice(0, 4);
  // The answer changed elsewhere: taken over from the last visit, or cleared.
  const shown = year.length === 4 && kept !== year ? kept : year === '' ? kept : year;
  if (whole) return <DateWidget {...props} />;
  return (
    <div className="date-widget">
      <TextInput
        id={id}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        {...(invalid ? { 'aria-invalid': true } : {})}
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        unit={t('date.year')}
        onChange={(entered) => {
          // Not `maxLength`: a browser counts the signs that nobody sees in what was pasted, and cuts the year.
          const typed = typedYear(entered);
          setYear(typed);
          onChange(/^[12]\d{3}$/.test(typed) ? `${typed}-01-01` : '');
        }}
        onBlur={onBlur}
        readOnly={state.readOnly}
      />
      {state.readOnly ? null : (
        <Button variant="quiet" icon={CalendarDays} onClick={() => setWhole(true)}>
          {t('date.whole')}
        </Button>
      )}
    </div>
  );
}
