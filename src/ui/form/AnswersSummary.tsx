import { ChevronDown, ChevronsUpDown, ChevronUp, Pencil } from 'lucide-react';
import { useId, useState } from 'react';
import { answerInField } from '../../domain/chlorination/field-words.ts';
import type { AnswerValue, Path } from '../../domain/form/answers.ts';
import { isSignature } from '../../domain/form/appearance.ts';
import type { QuestionType } from '../../domain/form/definition.ts';
import type { FormPage, PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { withoutDoubt } from '../../domain/text/doubt.ts';
import { Button } from '../kit/components/Button.tsx';
import { useAppLanguage } from '../kit/i18n/language.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { answerId } from './asked-question.ts';
import { CorrectAnswer } from './CorrectAnswer.tsx';
import type { FormSession } from './form-session.ts';
import { countListed, listedAs } from './listed-answers.ts';
import { VoiceNote } from './notes/VoiceNote.tsx';
import { pageOfPath, relevantPages } from './pages.ts';
import { FileShown } from './photo/FileShown.tsx';
import { PhotoShown } from './photo/PhotoShown.tsx';
import { notesAt } from './photo-notes.ts';
import { useNamedChoices } from './use-answer-words.ts';
import { useInstanceName } from './use-instance-name.ts';
import { useLanguage, useText } from './use-language.ts';
import { noteTone } from './widgets/note-tone.ts';
import { widgetOf } from './widgets/widgets.ts';
import './answers-summary.css';

/** With more answers than these the sections are closed at first, so that the end of the form is in sight. */
const MOST_OPEN = 12;

/** Everything answered, section by section, to be read over and printed. A long form's sections open by a touch. */
export function AnswersSummary({
  session,
  backTo,
  onPage,
  onAnswer,
}: {
  readonly session: FormSession;
  /** The answer that is to come into sight again; its section stands open. */
  readonly backTo: Path | null;
  readonly onPage: (page: string) => void;
  /** An answer was touched, to be corrected. */
  readonly onAnswer: (path: Path) => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const { engine } = session;
  const pages = relevantPages(engine);
  const notes = session.notes.asked(engine);
  const answered = pages.reduce((sum, { items }) => sum + countListed(engine, items, notes), 0);
  const isShort = answered <= MOST_OPEN;
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        isShort ? pages.map(({ name }) => name) : backTo === null ? [] : [pageOfPath(engine.model, backTo) ?? ''],
      ),
  );
  const toggle = (page: string) => {
    const after = new Set(open);
    if (!after.delete(page)) after.add(page);
    setOpen(after);
  };
  return (
    <>
      {open.size >= pages.length ? null : (
        <Button icon={ChevronsUpDown} onClick={() => setOpen(new Set(pages.map(({ name }) => name)))}>
          {t('laterForm:review.openAll')}
        </Button>
      )}
      <div className="answers-summary-list">
        {pages.map((page) => (
          <Section
            key={page.name}
            page={page}
            session={session}
            open={open.has(page.name)}
            onToggle={() => toggle(page.name)}
            onPage={onPage}
            onAnswer={onAnswer}
          />
        ))}
      </div>
    </>
  );
}

/** One section: its heading opens and closes it. What is closed is still printed. */
function Section({
  page,
  session,
  open,
  onToggle,
  onPage,
  onAnswer,
}: {
  readonly page: FormPage;
  readonly session: FormSession;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onPage: (page: string) => void;
  readonly onAnswer: (path: Path) => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const text = useText();
  const id = useId();
  const { engine } = session;
  const title = text(page.group === null ? engine.model.form.title : engine.group(page.group.name).label);
  const { asked } = engine.progress(page.name);
  const answered = countListed(engine, page.items, session.notes.asked(engine));
  const Chevron = open ? ChevronUp : ChevronDown;
  return (
    <section className="answers-summary">
      <h3 className="answers-summary__title">
        <button
          type="button"
          className="answers-summary__toggle"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <span className="answers-summary__name">
            {title}
            {/* Where nothing is asked, only told, nothing is lacking. */}
            {asked === 0 ? null : (
              <span className="answers-summary__count">
                {answered === 0
                  ? t('laterForm:review.sectionEmpty')
                  : t('laterForm:review.sectionAnswers', { count: answered })}
              </span>
            )}
          </span>
          <Chevron size={22} aria-hidden />
        </button>
      </h3>
      <div className="answers-summary__body" id={id} hidden={!open}>
        <Items items={page.items} session={session} prefix="" onAnswer={onAnswer} />
        {asked === 0 ? null : (
          <span className="answers-summary__edit">
            <Button variant="quiet" icon={Pencil} onClick={() => onPage(page.name)}>
              {t('laterForm:review.edit')}
              <span className="visually-hidden"> {title}</span>
            </Button>
          </span>
        )}
      </div>
    </section>
  );
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
  const nameOf = useInstanceName();
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
                <h4 className="answers-summary__heading">{nameOf(item.repeat, instance, index + 1)}</h4>
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
  const reading = { language: useLanguage(), field: useAppLanguage() };
  const { question, value } = state;
  const named = useNamedChoices();
  const { fileKind } = QUESTION_TYPES[question.type];
  if (!state.relevant || widgetOf(question) === null) return null;
  if (!QUESTION_TYPES[question.type].stores) {
    return noteTone(question) === null ? null : (
      <p className={`answers-summary__verdict answers-summary__verdict--${noteTone(question)}`}>{text(state.label)}</p>
    );
  }
  const notes = session.notes.asked(session.engine);
  if (listedAs(state, notes) === null) return null;
  const spoken = notesAt(notes, state.path, 'voice');
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
              alt={t(isSignature(question) ? 'signatureAlt' : 'photo.alt', { question: label })}
              paper={isSignature(question)}
            />
          ) : (
            withoutDoubt(answerInField(question, value, named(state.choices), reading))
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
