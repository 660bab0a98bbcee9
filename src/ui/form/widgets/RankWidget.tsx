import { ArrowDown, ArrowUp, ListOrdered, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useNamedChoices } from '../use-answer-words.ts';
import { useText } from '../use-language.ts';
import { chosenOf, moved } from './chosen.ts';
import { NoChoices } from './NoChoices.tsx';
import type { WidgetProps } from './widget.ts';
import './rank-widget.css';

/** Puts options in order with two buttons each: no dragging, which a thumb in the sun cannot do. */
export function RankWidget({ state, value, onChange, onBlur, id, labelId, describedBy }: WidgetProps) {
  const { t } = useTranslation(['form', 'laterForm']);
  const text = useText();
  const [said, setSaid] = useState('');
  const names = chosenOf(value);
  const labels = new Map(useNamedChoices()(state.choices).map((choice) => [choice.name, text(choice.label)]));
  const gone = state.choices.flatMap((choice) => (choice.gone === true ? [choice.name] : []));
  const labelOf = (name: string) => labels.get(name) ?? name;
  if (state.choices.length === 0) return <NoChoices state={state} id={id} />;
  if (names.length === 0) {
    return (
      <fieldset aria-labelledby={labelId} aria-describedby={describedBy}>
        <Button
          icon={ListOrdered}
          disabled={state.readOnly}
          onClick={() => onChange(state.choices.map(({ name }) => name))}
        >
          {t('laterForm:rank.start')}
        </Button>
      </fieldset>
    );
  }
  function move(index: number, by: -1 | 1): void {
    const next = moved(names, index, by);
    onChange(next);
    onBlur();
    setSaid(t('laterForm:rank.moved', { name: labelOf(names[index] ?? ''), place: index + by + 1 }));
  }
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy}>
      <ol className="rank-widget">
        {names.map((name, index) => (
          <li key={name} className="rank-widget__row">
            <span className="rank-widget__place" aria-hidden>
              {index + 1}
            </span>
            <span className="rank-widget__label">
              {labelOf(name)}
              {gone.includes(name) && !state.readOnly ? (
                <Button variant="quiet" icon={X} onClick={() => onChange(names.filter((each) => each !== name))}>
                  {t('repeat.removeNamed', { name: labelOf(name) })}
                </Button>
              ) : null}
            </span>
            <button
              type="button"
              id={index === 0 ? id : undefined}
              className="rank-widget__move"
              disabled={state.readOnly || index === 0}
              aria-label={t('laterForm:rank.up', { name: labelOf(name) })}
              onClick={() => move(index, -1)}
            >
              <ArrowUp size={24} aria-hidden />
            </button>
            <button
              type="button"
              className="rank-widget__move"
              disabled={state.readOnly || index === names.length - 1}
              aria-label={t('laterForm:rank.down', { name: labelOf(name) })}
              onClick={() => move(index, 1)}
            >
              <ArrowDown size={24} aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{said}</output>
    </fieldset>
  );
}
