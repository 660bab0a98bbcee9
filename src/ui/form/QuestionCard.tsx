import { memo, useEffect, useId, useRef } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../domain/form/answers.ts';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { FieldError } from '../kit/components/Field.tsx';
import { CarriedMark } from './CarriedMark.tsx';
import type { FieldName } from './field-name.ts';
import { useFormPage } from './form-page-context.ts';
import { QuestionHelp } from './QuestionHelp.tsx';
import { QuestionRemarks } from './QuestionRemarks.tsx';
import { fromScreen, type ScreenValue, sameAnswer, toScreen } from './screen-value.ts';
import { useQuestion } from './use-engine.ts';
import { useFocusTarget } from './use-focus-target.ts';
import { useText } from './use-language.ts';
import { type Widget, type WidgetProps } from './widgets/widget.ts';
import { widgetOf } from './widgets/widgets.ts';
import './question-card.css';

/** One question: label, hint, control, message. Renders again only when something of this question changes. */
export const QuestionCard = memo(function QuestionCard({
  path,
  name,
}: {
  readonly path: Path;
  readonly name: FieldName;
}) {
  const { session } = useFormPage();
  const state = useQuestion(session.engine, path);
  const widget = widgetOf(state.question);
  if (!state.relevant || widget === null) return null;
  return <ShownQuestion state={state} widget={widget} name={name} />;
});

function ShownQuestion({
  state,
  widget,
  name,
}: {
  readonly state: QuestionState;
  readonly widget: Widget;
  readonly name: FieldName;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { session } = useFormPage();
  const { field, error } = useEngineField(state, name);
  const { question } = state;
  const id = useId();
  const labelId = `${id}-label`;
  const card = useRef<HTMLDivElement>(null);
  useFocusTarget(card, state.path);

  const describedBy =
    [state.hint !== null && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const props: WidgetProps = {
    state,
    value: field.value,
    onChange: field.onChange,
    onBlur: field.onBlur,
    id,
    labelId,
    describedBy,
    invalid: error !== undefined,
    session,
  };
  const { Component } = widget;
  if (widget.label === 'own') {
    return (
      <div className="question-card question-card--own" ref={card} tabIndex={-1} data-path={state.path}>
        <Component {...props} />
      </div>
    );
  }
  const optional = !state.required && QUESTION_TYPES[question.type].asks && !state.readOnly;
  const label = (
    <>
      {text(state.label)} {optional ? <span className="question-card__optional">{t('question.optional')}</span> : null}
    </>
  );
  return (
    <div className="question-card" ref={card} tabIndex={-1} data-path={state.path}>
      {widget.label === 'control' ? (
        <label className="question-card__label" id={labelId} htmlFor={id}>
          {label}
        </label>
      ) : (
        <p className="question-card__label" id={labelId}>
          {label}
        </p>
      )}
      {state.hint === null ? null : (
        <p className="question-card__hint" id={`${id}-hint`}>
          {text(state.hint)}
        </p>
      )}
      <QuestionHelp state={state} />
      <div className="question-card__control" data-question-control>
        <Component {...props} />
      </div>
      <FieldError id={id} error={error} />
      <QuestionRemarks state={state} />
      <CarriedMark path={state.path} />
    </div>
  );
}

/**
 * One field of react-hook-form over one question of the engine. A change goes to both; what the engine changes by
 * itself (a calculation, a choice taken away) comes back to the field; the field's error is asked anew when the
 * engine finds something else about a question that was touched.
 */
function useEngineField(state: QuestionState, name: FieldName) {
  const { session, checked } = useFormPage();
  const { control, setValue, trigger } = useFormContext();
  const { question, path, violation } = state;
  const { field, fieldState, formState } = useController({
    name,
    control,
    shouldUnregister: true,
    defaultValue: toScreen(question, state.value),
  });
  const value: ScreenValue = field.value;
  // What the engine made of the last thing typed here; it may keep it in another form (blanks, order of choices).
  const ours = useRef(state.value);
  const shows = checked || formState.isSubmitted || fieldState.isTouched;

  useEffect(() => {
    if (sameAnswer(ours.current, state.value)) return;
    ours.current = state.value;
    setValue(name, toScreen(question, state.value));
  }, [state.value, setValue, name, question]);
  useEffect(() => {
    if (shows) void trigger(name);
    // The error is asked anew when the engine finds something else.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [shows, violation, trigger, name]);

  const onChange = (next: ScreenValue): void => {
    session.engine.set(path, fromScreen(question, next));
    ours.current = session.engine.question(path).value;
    session.carried.confirm([path]);
    session.removed.answered(path);
    field.onChange(next);
  };
  const onBlur = (): void => {
    field.onBlur();
    void session.saver.flush();
  };
  return {
    field: { value, onChange, onBlur },
    error: fieldState.error?.message,
  };
}
