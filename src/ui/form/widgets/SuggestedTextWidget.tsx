import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useLanguage } from '../use-language.ts';
import { suggestionsFor } from './suggestions.ts';
import { TextWidget } from './TextWidget.tsx';
import type { WidgetProps } from './widget.ts';
import './chips.css';

/** A text with what it may be, as chips above the box: the posts of the people who were written down. */
export function SuggestedTextWidget(props: WidgetProps) {
  const { state, value, onChange, session, labelId } = props;
  const { t } = useTranslation('form');
  const language = useLanguage();
  const names = String(state.question.parameters?.['suggest'] ?? '');
  const chips = state.readOnly || value !== '' ? [] : suggestionsFor(session.engine, names, language);
  return (
    <div className="chips-field">
      {chips.length === 0 ? null : (
        <fieldset className="chips" aria-labelledby={labelId}>
          <legend className="visually-hidden">{t('suggest.title')}</legend>
          {chips.map((chip) => (
            <button key={chip} type="button" className="chips__chip" onClick={() => onChange(chip)}>
              {chip}
            </button>
          ))}
        </fieldset>
      )}
      <TextWidget {...props} />
    </div>
  );
}
