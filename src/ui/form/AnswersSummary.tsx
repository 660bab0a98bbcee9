import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue, Path } from '../../domain/form/answers.ts';
import { isSignature } from '../../domain/form/appearance.ts';
import type { QuestionType } from '../../domain/form/definition.ts';
import type { PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { tidyHeading } from '../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { Button } from '../kit/components/Button.tsx';
import { answerId } from './asked-question.ts';
import { CorrectAnswer } from './CorrectAnswer.tsx';
import type { FormSession } from './form-session.ts';
import { VoiceNote } from './notes/VoiceNote.tsx';
import { relevantPages } from './pages.ts';
import { FileShown } from './photo/FileShown.tsx';
import { PhotoShown } from './photo/PhotoShown.tsx';
import { notesAt } from './photo-notes.ts';
import { useAnswerWords } from './use-answer-words.ts';
import { useText } from './use-language.ts';
import { noteTone } from './widgets/note-tone.ts';
import { widgetOf } from './widgets/widgets.ts';
import './answers-summary.css';

/** Everything answered, section by section, to be read over and printed. */
export function AnswersSummary({
  session,
  onPage,
  onAnswer,
}: {
  readonly session: FormSession;
  readonly onPage: (page: string) => void;
  /** An answer was touched, to be corrected. */
  readonly onAnswer: (path: Path) => void;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { engine } = session;
  return relevantPages(engine).map((page) => {
    const title = text(page.group === null ? engine.model.form.title : engine.group(page.group.name).label);
    return (
      <section key={page.name} className="answers-summary">
        <div className="answers-summary__head">
          <h3 className="answers-summary__title">{title}</h3>
          <span className="answers-summary__edit">
            <Button variant="quiet" icon={Pencil} onClick={() => onPage(page.name)}>
              {t('review.edit')}
              <span className="visually-hidden"> {title}</span>
            </Button>
          </span>
        </div>
        <Items items={page.items} session={session} prefix="" onAnswer={onAnswer} />
      </section>
    );
  });
}

function Items({
  items,
  session,
  prefix,
  onAnswer,
}: {
  readonly items: readonly PageItem[];
  readonly session: FormSession;
  readonly prefix: Path;
  readonly onAnswer: (path: Path) => void;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const { engine } = session;
  return items.map((item) => {
    switch (item.kind) {
      case 'heading':
        return null;
      case 'question':
        return (
          <Answer
            key={item.question.name}
            state={engine.question(`${prefix}${item.question.name}`)}
            session={session}
            onAnswer={onAnswer}
          />
        );
      case 'repeat': {
        const state = engine.repeat(`${prefix}${item.repeat.name}`);
        if (!state.relevant || state.instances.length === 0) return null;
        return (
          <div key={item.repeat.name} className="answers-summary__repeat">
            {state.instances.map((instance, index) => (
              <div key={instance.key} className="answers-summary__instance">
                <h4 className="answers-summary__heading">
                  {tidyHeading(text(instance.label)) ||
                    `${text(item.repeat.label)} · ${t('repeat.item', { number: index + 1 })}`}
                </h4>
                <Items items={item.items} session={session} prefix={`${instance.path}/`} onAnswer={onAnswer} />
              </div>
            ))}
          </div>
        );
      }
      default:
        return item satisfies never;
    }
  });
}

function Answer({
  state,
  session,
  onAnswer,
}: {
  readonly state: QuestionState;
  readonly session: FormSession;
  readonly onAnswer: (path: Path) => void;
}) {
  const { t } = useTranslation(['form', 'notes']);
  const text = useText();
  const wordsOf = useAnswerWords();
  const { question, value } = state;
  const { fileKind } = QUESTION_TYPES[question.type];
  if (!state.relevant || widgetOf(question) === null) return null;
  if (!QUESTION_TYPES[question.type].stores) {
    return noteTone(question) === null ? null : (
      <p className={`answers-summary__verdict answers-summary__verdict--${noteTone(question)}`}>{text(state.label)}</p>
    );
  }
  // A question left empty that nobody asked for is not worth a line to read.
  const notes = session.notes.asked(session.engine);
  const spoken = notesAt(notes, state.path, 'voice');
  if (value === undefined && !state.required && spoken.length === 0) return null;
  const label = text(state.label);
  const mayCorrect = QUESTION_TYPES[question.type].asks && !state.readOnly;
  return (
    <div
      className={mayCorrect ? 'answers-summary__answer correctable' : 'answers-summary__answer'}
      id={answerId(state.path)}
      tabIndex={-1}
    >
      <dl>
        <dt className="answers-summary__question">{label}</dt>
        <dd className={value === undefined ? 'answers-summary__none' : 'answers-summary__value'}>
          {value === undefined ? (
            t(state.noData === null ? 'question.noAnswer' : `noData.${state.noData}`)
          ) : fileKind !== undefined && typeof value === 'string' ? (
            <FileShown own={session.own} sha256={value} kind={fileKind} label={label} />
          ) : isPhoto(question.type, value) ? (
            <PhotoShown
              own={session.own}
              sha256={value}
              alt={t(isSignature(question) ? 'signature.keptAlt' : 'photo.alt', { question: label })}
              paper={isSignature(question)}
            />
          ) : (
            wordsOf(state)
          )}
          {notesAt(notes, state.path, 'drawing').map(({ sha256 }) => (
            <PhotoShown
              key={sha256}
              own={session.own}
              sha256={sha256}
              alt={t('notes:drawing.alt', { question: label })}
            />
          ))}
          {spoken.map((note) => (
            <VoiceNote key={note.sha256} own={session.own} note={note} />
          ))}
        </dd>
      </dl>
      {mayCorrect ? (
        <CorrectAnswer label={t('correct.this', { question: label })} onTouch={() => onAnswer(state.path)} />
      ) : null}
    </div>
  );
}

function isPhoto(type: QuestionType, value: AnswerValue): value is string {
  return QUESTION_TYPES[type].isPicture === true && typeof value === 'string';
}
