import { ListFilter, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { hasAppearance } from '../../../domain/form/appearance.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useNamedChoices } from '../use-answer-words.ts';
import { useText } from '../use-language.ts';
import { ChoiceButtons } from './ChoiceButtons.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { chosenOf, toggled } from './chosen.ts';
import { LATER_CONTROLS } from './later-controls.ts';
import type { WidgetProps } from './widget.ts';
import './select-widget.css';

/** Few lists are empty. */
const NoChoices = LATER_CONTROLS.part((parts) => parts.NoChoices);

/** Up to here options are buttons that are all in sight; more are a list with a search. */
const MOST_BUTTONS = 7;
const MOST_BUTTONS_SEVERAL = 16;
/** Side by side only when every option is this short: Sí, No, A veces. */
const PAIR_LETTERS = 9;

/**
 * One or several of a list: big buttons for few options, a searchable sheet for many, and for few where the form asks
 * for it (`minimal`, `autocomplete`).
 */
export function SelectWidget(props: WidgetProps) {
  const { state, value, onChange, onBlur, id, labelId, describedBy, invalid } = props;
  const { t } = useTranslation('form');
  const text = useText();
  const [listOpen, setListOpen] = useState(false);
  const { question } = state;
  const choices = useNamedChoices()(state.choices);
  const several = QUESTION_TYPES[question.type].choosesSeveral === true;
  const chosen = chosenOf(value);
  // Where the list has become empty there is no other one to choose: it is taken out, and "No saben" is there.
  const isGone = state.choices.some(({ gone }) => gone === true);

  function toggle(name: string): void {
    onChange(several ? toggled(choices, chosen, name) : name);
  }

  if (choices.length === 0) return <NoChoices state={state} id={id} />;
  const sheet = hasAppearance(question, 'minimal') || hasAppearance(question, 'autocomplete');
  const asButtons = choices.length <= (several ? MOST_BUTTONS_SEVERAL : MOST_BUTTONS) && !sheet;
  const clear =
    !several && chosen.length > 0 && (!state.required || isGone) && !state.readOnly ? (
      <Button variant="quiet" icon={X} onClick={() => onChange('')}>
        {t('question.clear')}
      </Button>
    ) : null;
  if (asButtons) {
    const pair =
      !several && choices.length <= 3 && choices.every((choice) => text(choice.label).length <= PAIR_LETTERS);
    return (
      <div className="select-widget">
        <ChoiceButtons
          {...{ choices, chosen, several, pair, id, labelId, describedBy, invalid, onBlur }}
          disabled={state.readOnly}
          onToggle={toggle}
        />
        {clear === null ? null : <div className="select-widget__clear">{clear}</div>}
      </div>
    );
  }
  const chosenChoices = choices.filter((choice) => chosen.includes(choice.name));
  return (
    <fieldset className="select-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
      {chosenChoices.length === 0 ? null : (
        <ul className="select-widget__chosen">
          {chosenChoices.map((choice) => (
            <li key={choice.name}>{text(choice.label)}</li>
          ))}
        </ul>
      )}
      {state.readOnly ? null : (
        <ButtonRow>
          <button
            type="button"
            id={id}
            className={invalid ? 'button button--secondary select-widget__open--invalid' : 'button button--secondary'}
            aria-haspopup="dialog"
            onClick={() => setListOpen(true)}
          >
            {chosen.length === 0 ? <ListFilter size={22} aria-hidden /> : <Pencil size={22} aria-hidden />}
            <span>{chosen.length === 0 ? t('choose.open') : t('choose.change')}</span>
          </button>
          {clear}
        </ButtonRow>
      )}
      {listOpen ? (
        <ChoiceList
          title={text(state.label) || t('choose.open')}
          {...{ choices, chosen, several }}
          onToggle={toggle}
          onClose={() => {
            setListOpen(false);
            onBlur();
          }}
        />
      ) : null}
    </fieldset>
  );
}
