import { correctedRecord } from '../../form/corrected-record.ts';
import type { FormSession } from '../../form/form-session.ts';
import { useChanges } from '../../form/use-changes.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type ComparedLine, compareAnswers, type Side } from './compare-answers.ts';
import { useReadWords } from './use-read-words.ts';
import './answer-sections.css';

/** Shows, before a correction is finished, which answers it changes, from what to what. */
export function CorrectionChanges({ session }: { readonly session: FormSession }) {
  return session.row.madeOn.kind === 'nothing' ? null : <Changes session={session} />;
}

function Changes({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('record');
  const { own, row, engine } = session;
  const language = useAppLanguage();
  const words = useReadWords();
  const before = storedOr(
    useStored(() => correctedRecord(own, row), [own, row]),
    null,
  );
  const changes = useChanges(session);
  // Compared anew after each change: `changes` is what says that there was one.
  const changed =
    before === null || changes < 0
      ? null
      : compareAnswers(engine.model.form, before.answers, engine.submissionAnswers(), language, words).filter(
          (line) => line.differs,
        );
  if (changed === null) return null;
  return (
    <Section title={t('changes.title')}>
      {changed.length === 0 ? (
        <p>{t('changes.none')}</p>
      ) : (
        <Card>
          {changed.map((line) => (
            <Change key={line.key} line={line} />
          ))}
        </Card>
      )}
    </Section>
  );
}

function Change({ line }: { readonly line: ComparedLine }) {
  const { t } = useTranslation('record');
  const { left, right } = line;
  const words = (side: Side, photo: 'photo' | 'otherPhoto'): string =>
    side === null ? t('changes.noAnswer') : side.photo === null ? side.value : t(`changes.${photo}`);
  return (
    <div className="answers__line">
      <p className="answers__label">{line.named}</p>
      <p className="answers__value">
        {words(right, left?.photo === undefined || left.photo === null ? 'photo' : 'otherPhoto')}
      </p>
      <p className="answers__label">
        {t('changes.before')}: {words(left, 'photo')}
      </p>
    </div>
  );
}
