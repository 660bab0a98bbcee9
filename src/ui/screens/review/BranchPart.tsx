import { GitFork } from 'lucide-react';
import { useState } from 'react';
import type { Form } from '../../../domain/form/definition.ts';
import type { BranchAction, RecordHistory, RecordRevision } from '../../../domain/sync/history.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { Section, Stack } from '../../kit/components/Section.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { compareAnswers } from '../../record/reading/compare-answers.ts';
import { useReadWords } from '../../record/reading/use-read-words.ts';
import { ComparedList } from './ComparedList.tsx';
import { headOf } from './record-timeline.ts';
import { answersOf } from './revision-answers.ts';

/** 4.3: two versions of one record, side by side, and which of them stands. */
export function BranchPart({
  form,
  branch,
  history,
  mayDecide,
  busy,
  onDecide,
}: {
  readonly form: Form;
  readonly branch: RecordRevision;
  readonly history: RecordHistory;
  readonly mayDecide: boolean;
  readonly busy: boolean;
  readonly onDecide: (action: BranchAction) => void;
}) {
  const { t } = useTranslation(['review', 'record']);
  const language = useAppLanguage();
  const words = useReadWords();
  const [all, setAll] = useState(false);
  const [asking, setAsking] = useState<BranchAction | null>(null);
  const head = headOf(history);
  if (head === null) return null;
  const lines = compareAnswers(form, answersOf(head), answersOf(branch), language, words);
  const differing = lines.filter((line) => line.differs);
  return (
    <Section title={t('branch.title')} lead={t('branch.text')}>
      <Stack>
        <div className="branch-heads">
          <BranchHead name={t('branch.standing')} revision={head} />
          <BranchHead name={t('branch.other')} revision={branch} />
        </div>
        <p className="section__lead">
          {differing.length === 0 ? t('branch.same') : t('branch.differences', { count: differing.length })}
        </p>
        {(all ? lines : differing).length === 0 ? null : (
          <Card>
            <ComparedList
              lines={all ? [...differing, ...lines.filter((line) => !line.differs)] : differing}
              leftName={t('branch.standing')}
              rightName={t('branch.other')}
            />
          </Card>
        )}
        <Button variant="quiet" onClick={() => setAll((before) => !before)}>
          {t(all ? 'branch.showDifferences' : 'branch.showAll')}
        </Button>
        {mayDecide ? (
          <ButtonRow>
            <Button busy={busy} onClick={() => setAsking('dismiss')}>
              {t('branch.dismiss')}
            </Button>
            <Button variant="primary" busy={busy} icon={GitFork} onClick={() => setAsking('adopt')}>
              {t('branch.adopt')}
            </Button>
          </ButtonRow>
        ) : null}
        {asking === null ? null : (
          <ConfirmDialog
            title={t(`branch.sure.${asking}`)}
            confirmLabel={t(`branch.${asking}`)}
            variant="primary"
            onConfirm={() => {
              setAsking(null);
              onDecide(asking);
            }}
            onClose={() => setAsking(null)}
          >
            {t('branch.sureText')}
          </ConfirmDialog>
        )}
      </Stack>
    </Section>
  );
}

function BranchHead({ name, revision }: { readonly name: string; readonly revision: RecordRevision }) {
  const { t } = useTranslation('review');
  return (
    <div className="branch-heads__head">
      <p className="branch-heads__name">{name}</p>
      <p>
        {t('branch.by', { name: shownName(revision.author.name), when: formatDateTime(revision.receivedAt) })}
        <br />
        {t('branch.version', { revision: revision.revision })}
      </p>
    </div>
  );
}

/** While the other version is not here. */
export function BranchElsewhere() {
  const { t } = useTranslation('review');
  return (
    <Banner tone="warning" icon={GitFork} title={t('branch.title')}>
      {t('branch.offline')}
    </Banner>
  );
}
