import type { ReactNode } from 'react';
import type { Answers, Path } from '../../../domain/form/answers.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';
import { answerId } from '../../form/asked-question.ts';
import { CorrectAnswer } from '../../form/CorrectAnswer.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { usePhoneStorage } from '../../kit/phone/phone.tsx';
import { AnswerNotes, type NoteSlots, OtherNotes } from './AnswerNotes.tsx';
import { NoDataNotice } from './NoDataNotice.tsx';
import { RecordFile } from './RecordFile.tsx';
import { type AnswerLine, type ReadLine, readOver } from './read-over.ts';
import { undoubted } from './undoubted.ts';
import { useReadWords } from './use-read-words.ts';
import './answer-sections.css';

type Comments = ReadonlyMap<Path, readonly string[]>;
const NO_COMMENTS: Comments = new Map();
const NO_PHOTOS: readonly PhotoEntry[] = [];

/** What a screen puts beside each answer; each is drawn for each line. */
export type AnswerSlots = NoteSlots & {
  readonly idOf: (path: Path) => string;
  readonly under: (line: AnswerLine) => ReactNode;
};

/** What was answered, section by section, with the reviewer's comments where they belong. */
export function AnswerSections({
  form,
  answers,
  photos = NO_PHOTOS,
  comments = NO_COMMENTS,
  slots,
  onAnswer,
  recordId,
}: {
  readonly form: FormReference;
  readonly answers: Answers;
  /** The record's manifest: its notes stand under the answers they belong to. */
  readonly photos?: readonly PhotoEntry[];
  readonly comments?: Comments;
  readonly slots?: AnswerSlots;
  /** An answer was touched, to be corrected. Absent: they are to read. */
  readonly onAnswer?: (path: Path) => void;
  /** The record that the answers are of: its files may be kept here. Absent: they are shown only. */
  readonly recordId?: string;
}) {
  const { t } = useTranslation('record');
  const storage = usePhoneStorage();
  const language = useAppLanguage();
  const words = useReadWords();
  const definition = useStored(async () => {
    const [{ loadModel }] = await Promise.all([import('../../form/compiled-forms.ts'), loadTexts('notes', 'form')]);
    return loadModel(storage, form);
  }, [storage, form.id, form.version]);
  if (definition.state === 'reading') return <Skeleton />;
  if (definition.state === 'failed' || definition.value.kind !== 'model') {
    return (
      <Banner tone="warning" title={t('formMissing.title')}>
        {t('formMissing.text', { version: form.version })}
      </Banner>
    );
  }
  const { sections, doubtful } = undoubted(readOver(definition.value.model.form, answers, language, words));
  return (
    <div className="answers" ref={showAsked}>
      <NoDataNotice sections={sections} />
      {sections.map((section) => (
        <Section key={section.name} title={section.title}>
          <Card>
            <Lines
              lines={section.lines}
              photos={photos}
              comments={comments}
              slots={slots}
              onAnswer={onAnswer}
              recordId={recordId}
            />
          </Card>
        </Section>
      ))}
      {doubtful ? <p className="answers__doubt">{t('toVerify')}</p> : null}
      <OtherNotes model={definition.value.model} sections={sections} photos={photos} slots={slots} />
    </div>
  );
}

/** Coming back from a correction, the answer that was touched is in sight. */
function showAsked(answers: HTMLDivElement | null): void {
  if (answers === null || location.hash === '') return;
  const asked = decodeURIComponent(location.hash.slice(1));
  const line = [...answers.querySelectorAll<HTMLElement>('[id]')].find(({ id }) => id === asked);
  line?.scrollIntoView({ block: 'center' });
  line?.focus({ preventScroll: true });
}

function Lines({
  lines,
  photos,
  comments,
  slots,
  onAnswer,
  recordId,
}: {
  readonly lines: readonly ReadLine[];
  readonly photos: readonly PhotoEntry[];
  readonly comments: Comments;
  readonly slots: AnswerSlots | undefined;
  readonly onAnswer: ((path: Path) => void) | undefined;
  readonly recordId: string | undefined;
}) {
  const { t } = useTranslation('record');
  return (
    <div>
      {lines.map((line) =>
        line.kind === 'instance' ? (
          <div key={line.path} className="answers__instance">
            <h3>{line.label}</h3>
            <Lines
              lines={line.lines}
              photos={photos}
              comments={comments}
              slots={slots}
              onAnswer={onAnswer}
              recordId={recordId}
            />
          </div>
        ) : (
          <div
            key={line.path}
            className={mayCorrect(line, onAnswer) ? 'answers__line correctable' : 'answers__line'}
            id={slots?.idOf(line.path) ?? answerId(line.path)}
            tabIndex={-1}
          >
            <p className="answers__label">{line.label}</p>
            {line.photo === null ? (
              <p className={line.lacks === undefined ? 'answers__value' : 'answers__value answers__value--lacks'}>
                {line.value}
              </p>
            ) : (
              (slots?.photo(line, line.photo) ?? <RecordFile line={line} sha256={line.photo} recordId={recordId} />)
            )}
            <AnswerNotes line={line} photos={photos} slots={slots} />
            {comments.get(line.path)?.map((comment) => (
              <p key={comment} className="answers__comment">
                {comment}
              </p>
            ))}
            {slots?.under(line)}
            {mayCorrect(line, onAnswer) ? (
              <CorrectAnswer label={t('correctThis', { question: line.label })} onTouch={() => onAnswer?.(line.path)} />
            ) : null}
          </div>
        ),
      )}
    </div>
  );
}

function mayCorrect(line: AnswerLine, onAnswer: ((path: Path) => void) | undefined): boolean {
  return onAnswer !== undefined && line.asks === true;
}
