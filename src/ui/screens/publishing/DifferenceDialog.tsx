import { useEffect, useState } from 'react';
import type { FormDifference } from '../../../domain/sync/publishing.ts';
import type { Administered } from '../../../sync/administration.ts';
import { readDifference } from '../../../sync/form-publishing.ts';
import { Card } from '../../kit/components/Card.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { changeSentence } from '../../kit/forms/change-sentence.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { effectSentences, recordsSentence } from './effect-sentences.ts';

/** What a version changes against the one before, in words, and what that does to what was recorded. */
export function DifferenceDialog({
  form: { id, version },
  onClose,
}: {
  readonly form: { readonly id: string; readonly version: number };
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('publishing');
  const [answer, setAnswer] = useState<Administered<FormDifference> | null>(null);
  useEffect(() => {
    let left = false;
    const read = async () => {
      const read = await readDifference(serviceWire(), { id, version });
      if (!left) setAnswer(read);
    };
    void read();
    return () => {
      left = true;
    };
  }, [id, version]);
  return (
    <Dialog title={t('difference.title', { version })} onClose={onClose}>
      {answer === null ? <Skeleton lines={4} /> : null}
      {answer !== null && answer.kind !== 'done' ? <TroubleBanner fault={answer} /> : null}
      {answer?.kind === 'done' ? <Changes difference={answer.value} /> : null}
    </Dialog>
  );
}

function Changes({ difference: { against, changes, effects } }: { readonly difference: FormDifference }) {
  const { t } = useTranslation('publishing');
  const { t: workbook } = useTranslation('xlsform');
  const language = useAppLanguage();
  if (against === null) return <p>{t('difference.first')}</p>;
  if (changes.length === 0) return <p>{t('difference.same', { version: against })}</p>;
  return (
    <>
      <p>{t('difference.lead', { version: against })}</p>
      <Card flush>
        <List>
          {changes.map((change) => {
            const words = changeSentence(workbook, language, change);
            const touches = effects === undefined ? [] : effectSentences(t, effects, change);
            return (
              <ListRow
                key={JSON.stringify(change)}
                title={words}
                detail={touches.length === 0 ? undefined : touches.join(' ')}
              />
            );
          })}
        </List>
      </Card>
      <p>
        {effects === undefined ? null : `${recordsSentence(t, effects)} `}
        {t('difference.effect')}
      </p>
    </>
  );
}
