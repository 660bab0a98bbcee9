import type { FormReportProblem } from '../../../domain/sync/publishing.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useProblemSentence } from './problem-sentence.ts';

/** More at once nobody mends. */
const SHOWN = 100;

/** Everything that is wrong with an uploaded form, errors first, each with its place. */
export function FormProblems({ problems }: { readonly problems: readonly FormReportProblem[] }) {
  const { t } = useTranslation('publishing');
  const errors = problems.filter(({ level }) => level === 'error');
  const warnings = problems.filter(({ level }) => level === 'warning');
  return (
    <>
      <ProblemList title={t('problems.errors', { count: errors.length })} problems={errors} tone="danger" />
      <ProblemList title={t('problems.warnings', { count: warnings.length })} problems={warnings} tone="warning" />
    </>
  );
}

function ProblemList({
  title,
  problems,
  tone,
}: {
  readonly title: string;
  readonly problems: readonly FormReportProblem[];
  readonly tone: 'danger' | 'warning';
}) {
  const { t } = useTranslation('publishing');
  const sentence = useProblemSentence();
  if (problems.length === 0) return null;
  return (
    <Section title={title}>
      <Card flush>
        <List>
          {problems.slice(0, SHOWN).map((problem, index) => {
            const { where, what } = sentence(problem);
            return (
              // Two may say the same of one place.
              // oxlint-disable-next-line react/no-array-index-key
              <ListRow key={index} tone={tone} title={what} detail={where} />
            );
          })}
        </List>
      </Card>
      {problems.length > SHOWN ? <p>{t('problems.more', { count: problems.length - SHOWN })}</p> : null}
    </Section>
  );
}
