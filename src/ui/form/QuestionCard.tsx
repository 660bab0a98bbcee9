import { memo, useCallback, useId, useRef, useState, useSyncExternalStore } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { hasAppearance } from '../../domain/form/appearance.ts';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { lastName } from '../../domain/form/path.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { chlorineQuestionsOf } from '../../forms/results/chlorine-questions.ts';
import { FieldError } from '../kit/components/Field.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { CarriedMark } from './CarriedMark.tsx';
import { FormMedia } from './FormMedia.tsx';
import { FormWords } from './FormWords.tsx';
import { fieldNow, fieldOf } from './field-state.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { LastTime } from './LastTime.tsx';
import { QuestionMore } from './later-notes.ts';
import { NoDataButton, NoDataChosen } from './NoDataChoice.tsx';
import { QuestionHelp } from './QuestionHelp.tsx';
import { QuestionRemarks } from './QuestionRemarks.tsx';
import { isSaidAbove } from './said-above.ts';
import { fromScreen, type ScreenValue } from './screen-value.ts';
import { useQuestion } from './use-engine.ts';
import { useFocusTarget } from './use-focus-target.ts';
import { useLanguage, useText } from './use-language.ts';
import { violationSentence } from './violation-sentence.ts';
import { stepsIn } from './widgets/steps-in.ts';
import { type Widget, type WidgetProps } from './widgets/widget.ts';
import { widgetOf } from './widgets/widgets.ts';
import './question-card.css';
import { WhileComing } from '../kit/phone/lazy-part.tsx';

/** One question: label, hint, control, message. Renders again only when something of this question changes. */
export const QuestionCard = memo(function QuestionCard({ path }: { readonly path: Path }) {
  const { session } = useFormPage();
  const state = useQuestion(session.engine, path);
  const widget = widgetOf(state.question);
  if (!state.relevant || widget === null || isInChips(session, state)) return null;
  const Shown = isWorkedOut(state) ? WorkedOut : ShownQuestion;
  return <Shown state={state} widget={widget} />;
});

/** Read and never answered: a note, a verdict, a sum. */
function isWorkedOut({ question, readOnly }: QuestionState): boolean {
  return !QUESTION_TYPES[question.type].asks || (readOnly && question.calculation !== undefined);
}

/** While an answer is refused nothing that was worked out from it stands beside the refusal. */
function WorkedOut(props: { readonly state: QuestionState; readonly widget: Widget }) {
  const { engine } = useFormPage().session;
  const { path } = props.state;
  const restsOnRefused = useSyncExternalStore(
    useCallback((listener) => engine.subscribe('*', listener), [engine]),
    () => engine.restsOnRefused(path),
  );
  return restsOnRefused ? null : <ShownQuestion {...props} />;
}

/**
 * Whether the box of a reading (`in-chips`) is left out, because the reading is chosen by a touch on a colour beside
 * it. A reading that breaks a rule is shown, so that it can be corrected.
 */
function isInChips({ engine }: FormSession, { question, path, violation }: QuestionState): boolean {
  if (!hasAppearance(question, 'in-chips') || violation !== null) return false;
  const colours = chlorineQuestionsOf(engine.model.form)?.point.colours;
  const beside = path.slice(0, -lastName(path).length);
  return colours !== undefined && stepsIn(engine.find(`${beside}${colours}`)?.value).length > 0;
}

function ShownQuestion({ state, widget }: { readonly state: QuestionState; readonly widget: Widget }) {
  const { session, later } = useFormPage();
  const { field, error } = useEngineField(state);
  const { question } = state;
  const hint = isSaidAbove(session.engine, state.path) ? null : state.hint;
  const id = useId();
  const labelId = `${id}-label`;
  const card = useRef<HTMLDivElement>(null);
  useFocusTarget(card, state.path);

  const describedBy =
    [hint !== null && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') || undefined;
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
  return (
    <div className="question-card" ref={card} tabIndex={-1} data-path={state.path}>
      <QuestionHead
        id={id}
        labelId={labelId}
        names={widget.label}
        optional={optional}
        label={state.label}
        hint={hint}
        guidance={state.guidance}
        question={question}
      />
      {state.noData === null ? (
        <div className={isBesideControl(state) ? 'question-card__row' : 'question-card__stack'}>
          <div className="question-card__control" data-question-control>
            <Component {...props} />
          </div>
          {offersNoData(state) ? <NoDataButton path={state.path} /> : null}
        </div>
      ) : (
        <NoDataChosen state={state} kind={state.noData} />
      )}
      <FieldError id={id} error={error} />
      <QuestionRemarks
        path={state.path}
        question={question}
        warning={state.violation === null ? state.warning : null}
        comments={session.comments.at(state.path)}
      />
      {session.previous === null ? null : <LastTime state={state} />}
      <CarriedMark state={state} />
      {later ? (
        <WhileComing>
          <QuestionMore state={state} labelId={labelId} />
        </WhileComing>
      ) : null}
    </div>
  );
}

/** What stands above the control. A key changes the answer and nothing here, so it is not drawn again. */
const QuestionHead = memo(function QuestionHead({
  id,
  labelId,
  names,
  optional,
  label,
  hint,
  guidance,
  question,
}: Pick<QuestionState, 'label' | 'hint' | 'guidance' | 'question'> & {
  readonly id: string;
  readonly labelId: string;
  readonly names: Widget['label'];
  readonly optional: boolean;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { session } = useFormPage();
  const words = (
    <>
      <FormWords of={label} />{' '}
      {optional ? <span className="question-card__optional">{t('question.optional')}</span> : null}
    </>
  );
  return (
    <>
      {names === 'control' ? (
        <label className="question-card__label" id={labelId} htmlFor={id}>
          {words}
        </label>
      ) : (
        <p className="question-card__label" id={labelId}>
          {words}
        </p>
      )}
      {hint === null ? null : (
        <p className="question-card__hint" id={`${id}-hint`}>
          <FormWords of={hint} />
        </p>
      )}
      <QuestionHelp question={question} guidance={guidance} />
      {question.media === undefined ? null : (
        <FormMedia
          media={question.media}
          place={{ storage: session.own.storage, form: session.row.form }}
          alt={text(label)}
        />
      )}
    </>
  );
});

function offersNoData({ mayLack, value, readOnly, required }: QuestionState): boolean {
  return mayLack && value === undefined && required && !readOnly;
}

/** Whether "No saben" has room beside the control: a short box, or two short options. */
function isBesideControl({ question, choices }: QuestionState): boolean {
  const { holdsChoices, choosesSeveral, typedAsNumber, takesPattern } = QUESTION_TYPES[question.type];
  if (holdsChoices === true) return choosesSeveral !== true && choices.length === 2;
  return typedAsNumber !== undefined || (takesPattern === true && !hasAppearance(question, 'multiline'));
}

/**
 * One control over one question of the engine, which has the answer and judges it; the control keeps only what was typed
 * and whether it was left. What is wrong is said after that, or once the page was gone through by "Siguiente".
 */
function useEngineField(state: QuestionState) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const { session, checked } = useFormPage();
  const { question, path, violation } = state;
  const [kept, setKept] = useState(() => fieldOf(question, state.value));
  const [left, setLeft] = useState(false);
  const field = fieldNow(kept, question, state.value);
  if (field !== kept) setKept(field);

  const onChange = (screen: ScreenValue): void => {
    session.engine.set(path, fromScreen(question, screen));
    setKept({ screen, answer: session.engine.question(path).value });
    session.carried.confirm([path]);
    session.removed.answered(path);
  };
  const onBlur = (): void => {
    setLeft(true);
    void session.saver.flush();
  };
  return {
    field: { value: field.screen, onChange, onBlur },
    error:
      violation !== null && (checked || left)
        ? violationSentence(t, language, violation, question, state.value)
        : undefined,
  };
}
