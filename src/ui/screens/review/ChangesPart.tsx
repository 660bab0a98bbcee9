import { useState } from 'react';
import type { Answers } from '../../../domain/form/answers.ts';
import type { Form } from '../../../domain/form/definition.ts';
import type { RecordHistory } from '../../../domain/sync/history.ts';
import type { Administered } from '../../../sync/administration.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Section, Stack } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { compareAnswers } from '../../record/reading/compare-answers.ts';
import { useReadWords } from '../../record/reading/use-read-words.ts';
import { ComparedList } from './ComparedList.tsx';
import { type Earlier, earlierOf } from './record-timeline.ts';
import { answersOf } from './revision-answers.ts';

/** What the head changed against the revision before it, or against the approved one. */
export function ChangesPart({
  form,
  answers,
  revision,
  history,
}: {
  readonly form: Form;
  readonly answers: Answers;
  readonly revision: number;
  readonly history: Administered<RecordHistory> | null;
}) {
  const { t } = useTranslation('review');
  if (revision === 1) return null;
  // A history of another head than the one that is read would compare what is not shown.
  if (history?.kind === 'done' && history.value.head === revision) {
    const earlier = earlierOf(history.value);
    return earlier.length === 0 ? null : <Compared form={form} answers={answers} earlier={earlier} />;
  }
  return (
    <Section title={t('changes.title')}>
      <p>{t(history === null || history.kind === 'done' ? 'changes.loading' : 'changes.offline')}</p>
    </Section>
  );
}

function Compared({
  form,
  answers,
  earlier,
}: {
  readonly form: Form;
  readonly answers: Answers;
  readonly earlier: readonly Earlier[];
}) {
  const { t } = useTranslation(['review', 'record']);
  const language = useAppLanguage();
  const words = useReadWords();
  const [kind, setKind] = useState<Earlier['kind']>('before');
  const chosen = earlier.find((each) => each.kind === kind) ?? earlier[0];
  if (chosen === undefined) return null;
  const lines = compareAnswers(form, answersOf(chosen.revision), answers, language, words);
  const changed = lines.filter((line) => line.differs);
  return (
    <Section title={t('changes.title')}>
      <Stack>
        {earlier.length < 2 ? null : (
          <SegmentedChoice
            legend={t('changes.legend')}
            options={earlier.map((each) => ({
              value: each.kind,
              label: t(`changes.${each.kind}`, { revision: each.revision.revision }),
            }))}
            value={chosen.kind}
            onChange={(value) => setKind(value === 'approved' ? 'approved' : 'before')}
          />
        )}
        <p className="section__lead">
          {changed.length === 0 ? t('changes.same') : t('changes.count', { count: changed.length })}
        </p>
        {changed.length === 0 ? null : (
          <Card>
            <ComparedList lines={changed} leftName={t('changes.was')} rightName={t('changes.now')} />
          </Card>
        )}
      </Stack>
    </Section>
  );
}
