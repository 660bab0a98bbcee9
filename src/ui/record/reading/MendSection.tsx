import { MapPinned, PencilLine, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { SubjectType } from '../../../domain/form/definition.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { ChangeSubjectDialog } from './ChangeSubjectDialog.tsx';
import { useMend } from './use-mend.ts';

/** Mistakes can be mended: correct, change whom it is about, take it back. */
export function MendSection({
  recordId,
  subjectType,
  mayWithdraw,
  author,
}: {
  readonly recordId: string;
  /** Null: the record is about nobody, so there is nobody to change. */
  readonly subjectType: SubjectType | null;
  readonly mayWithdraw: boolean;
  /** Whose record it stays when another person corrects it; null: this person's own. */
  readonly author: string | null;
}) {
  const { t } = useTranslation('record');
  const mend = useMend(recordId);
  const toast = useToast();
  const [asking, setAsking] = useState<'subject' | 'withdraw' | null>(null);
  const withdraw = async () => {
    setAsking(null);
    if (await mend.withdraw()) toast({ text: t('withdraw.done') });
  };
  return (
    <Section title={t('mend.title')}>
      {mend.problem === null ? null : (
        <Banner tone="danger" live>
          {t(`mend.${mend.problem}`)}
        </Banner>
      )}
      <Card flush>
        <List>
          <ListRow
            icon={PencilLine}
            title={t('mend.correct')}
            detail={author === null ? t('mend.correctDetail') : t('mend.othersDetail', { name: author })}
            onClick={() => void mend.correct()}
          />
          {subjectType === 'provider' || subjectType === 'system' || subjectType === 'partner' ? (
            <ListRow
              icon={MapPinned}
              title={t(subjectType === 'partner' ? 'mend.subjectPartner' : 'mend.subject')}
              detail={t('mend.subjectDetail')}
              onClick={() => setAsking('subject')}
            />
          ) : null}
          {mayWithdraw ? (
            <ListRow
              icon={Undo2}
              tone="danger"
              title={t('mend.withdraw')}
              detail={t('mend.withdrawDetail')}
              onClick={() => setAsking('withdraw')}
            />
          ) : null}
        </List>
      </Card>
      {asking === 'withdraw' ? (
        <ConfirmDialog
          title={t('withdraw.title')}
          confirmLabel={t('withdraw.confirm')}
          onConfirm={() => void withdraw()}
          onClose={() => setAsking(null)}
        >
          {t('withdraw.text')}
        </ConfirmDialog>
      ) : null}
      {asking === 'subject' && subjectType !== null ? (
        <ChangeSubjectDialog
          subjectType={subjectType}
          onClose={() => setAsking(null)}
          onChoose={(change) => {
            setAsking(null);
            void mend.changeSubject(change);
          }}
        />
      ) : null}
    </Section>
  );
}
