import { useMemo } from 'react';
import type { Answers, Path } from '../../../domain/form/answers.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { AnswerSections, type AnswerSlots } from '../../record/reading/AnswerSections.tsx';
import { CommentSlot } from './CommentSlot.tsx';
import { answerElementId, type UnansweredQuestion } from './question-labels.ts';
import { ReviewFile } from './ReviewFile.tsx';
import { ReviewPhoto } from './ReviewPhoto.tsx';
import { ReviewVoice } from './ReviewVoice.tsx';

/** Every answer, with the comments of before and, where the record may be decided, room for a new one. */
export function ReviewAnswers({
  form,
  answers,
  photos,
  comments,
  mayComment,
}: {
  readonly form: FormReference;
  readonly answers: Answers;
  readonly photos: readonly PhotoEntry[];
  readonly comments: ReadonlyMap<Path, readonly string[]>;
  readonly mayComment: boolean;
}) {
  // Drawn once a record: a key press in one comment must not draw two hundred answers.
  return useMemo(() => {
    const slots: AnswerSlots = {
      idOf: answerElementId,
      photo: (line, sha256) =>
        line.file === undefined ? (
          <ReviewPhoto sha256={sha256} alt={line.label} paper={line.paper === true} />
        ) : (
          <ReviewFile sha256={sha256} kind={line.file} label={line.label} />
        ),
      voice: (note) => <ReviewVoice note={note} />,
      under: (line) => (mayComment ? <CommentSlot path={line.path} label={line.label} /> : null),
    };
    return <AnswerSections form={form} answers={answers} photos={photos} comments={comments} slots={slots} />;
  }, [form, answers, photos, comments, mayComment]);
}

/** What was asked and left empty. */
export function UnansweredPart({
  questions,
  mayComment,
}: {
  readonly questions: readonly UnansweredQuestion[];
  readonly mayComment: boolean;
}) {
  const { t } = useTranslation('review');
  if (questions.length === 0) return null;
  return (
    <Section title={t('answers.unanswered', { count: questions.length })}>
      <Card>
        <div>
          {questions.map(({ path, label, required }) => (
            <div key={path} className="answers__line" id={answerElementId(path)} tabIndex={-1}>
              <p className="answers__value">{label}</p>
              {required ? (
                <p>
                  <Badge tone="warning">{t('answers.required')}</Badge>
                </p>
              ) : null}
              {mayComment ? <CommentSlot path={path} label={label} /> : null}
            </div>
          ))}
        </div>
      </Card>
    </Section>
  );
}
