import { lastName } from '../../../domain/form/path.ts';
import { formatWritten } from '../../../domain/text/numbers.ts';
import { chlorineQuestionsOf } from '../../../forms/results/chlorine-questions.ts';
import { readingStates } from '../../../forms/scoring/reading-states.ts';
import { pinkOf } from '../../kit/guides/drawings/dpd-colours.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormSession } from '../form-session.ts';
import { useNamedChoices } from '../use-answer-words.ts';
import { useQuestion } from '../use-engine.ts';
import { useText } from '../use-language.ts';
import { coloursOfKit, kitQuestion } from './kit-colours.ts';
import { SelectWidget } from './SelectWidget.tsx';
import { stepsIn } from './steps-in.ts';
import type { WidgetProps } from './widget.ts';
import './reading-chips.css';

/**
 * What a chlorine test showed, in one touch: none, the colours of the comparator that was chosen, and what has no number.
 * A touch on a colour answers both the state and the reading. Without known colours it is a select like any other.
 */
export function ReadingChips(props: WidgetProps) {
  const { state, session } = props;
  const point = chlorineQuestionsOf(session.engine.model.form)?.point;
  const beside = state.path.slice(0, -lastName(state.path).length);
  if (point?.colours === undefined) return <SelectWidget {...props} />;
  return <Chips {...props} colours={`${beside}${point.colours}`} reading={`${beside}${point.reading}`} />;
}

function Chips(props: WidgetProps & { readonly colours: string; readonly reading: string }) {
  const { state, session, id, labelId, describedBy, invalid, onChange, onBlur, colours, reading } = props;
  const { t } = useTranslation('form');
  const text = useText();
  const named = useNamedChoices();
  const kit = useQuestion(session.engine, colours).value;
  const steps = stepsIn(kit);
  // Two kits may have the same steps and other colours: which of them it is stands in the question that chose.
  const asked = kitQuestion(session.engine.model);
  const chosen = useQuestion(session.engine, asked ?? reading).value;
  const shades = coloursOfKit(session.engine.model.form, kit, asked === null ? undefined : chosen);
  const read = useQuestion(session.engine, reading).value;
  if (steps.length === 0) return <SelectWidget {...props} />;

  function choose(value: number): void {
    onChange(value === 0 ? readingStates.notDetected : readingStates.read);
    if (value > 0) answer(session, reading, value);
  }
  const others = named(state.choices).filter(
    ({ name }) => name !== readingStates.read && name !== readingStates.notDetected,
  );
  const isChosen = (value: number): boolean =>
    value === 0 ? state.value === readingStates.notDetected : state.value === readingStates.read && read === value;
  return (
    <div
      role="radiogroup"
      className={invalid ? 'reading-chips reading-chips--invalid' : 'reading-chips'}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur();
      }}
    >
      <div className="reading-chips__colours">
        {[0, ...steps].map((value, index) => (
          <label key={value} className="reading-chips__chip">
            <input
              id={index === 0 ? id : undefined}
              type="radio"
              className="reading-chips__input"
              name={id}
              value={value}
              checked={isChosen(value)}
              disabled={state.readOnly}
              onChange={() => choose(value)}
            />
            <span
              className="reading-chips__colour"
              style={{ backgroundColor: shades?.[index - 1] ?? pinkOf(value) }}
              aria-hidden
            />
            <span>{formatWritten(value)}</span>
            <span className="visually-hidden">mg/L</span>
          </label>
        ))}
      </div>
      <div className="reading-chips__words">
        {others.map((choice) => (
          <label key={choice.name} className="reading-chips__chip reading-chips__chip--word">
            <input
              type="radio"
              className="reading-chips__input"
              name={id}
              value={choice.name}
              checked={state.value === choice.name}
              disabled={state.readOnly}
              onChange={() => onChange(choice.name)}
            />
            <span>
              {choice.name === readingStates.atTop
                ? t('reading.atTop', { top: formatWritten(steps.at(-1) ?? 0) })
                : text(choice.label)}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}

function answer({ engine, carried, removed }: FormSession, path: string, value: number): void {
  engine.set(path, value);
  carried.confirm([path]);
  removed.answered(path);
}
