import { PencilLine, Trash2 } from 'lucide-react';
import { recordName } from '../../../domain/form/record-name.ts';
import { discardDraft } from '../../../storage/drafts/drafts.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';
import { newerVersion } from '../../form/newer-version.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { undoing } from '../../kit/components/undoing.ts';
import { useForms, useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { ToldApart } from './ToldApart.tsx';
import { useNamesakeMarks } from './use-namesake-marks.ts';

/** Drafts, each with where it stopped. `discarding`: a touch discards, with undo. */
export function DraftList({
  drafts,
  discarding = false,
}: {
  readonly drafts: readonly DraftRow[];
  readonly discarding?: boolean;
}) {
  const markOf = useNamesakeMarks(drafts);
  return (
    <Card flush>
      <List>
        {drafts.map((draft) => (
          <DraftItem key={draft.id} draft={draft} mark={markOf(draft)} discarding={discarding} />
        ))}
      </List>
    </Card>
  );
}

function DraftItem({
  draft,
  mark,
  discarding,
}: {
  readonly draft: DraftRow;
  readonly mark: string | undefined;
  readonly discarding: boolean;
}) {
  const { t } = useTranslation(['forms', 'common']);
  const own = useOwn();
  const toast = useToast();
  const titleOf = useFormTitle();
  const catalogue = useForms();
  const when = useWhen();
  const title = titleOf(draft.form.id);
  const name = recordName(draft) || title;
  const where = useWhereLeft(draft);
  const detail = (
    <>
      {name === title ? null : (
        <>
          {title}
          <br />
        </>
      )}
      <ToldApart words={mark} />
      {where} · {t('draft.savedAt', { when: when(draft.savedAt) })}
      <DraftBadge draft={draft} />
      {newerVersion(catalogue, draft.form) !== null ? (
        <>
          <br />
          {t('draft.newerForm')}
        </>
      ) : null}
    </>
  );
  if (discarding) {
    const discard = async () => {
      await discardDraft(own, draft.id);
      const undo = async () => {
        const { restoreDraft } = await import('../../../storage/drafts/trash.ts');
        return (await restoreDraft(own, draft.id)).status === 'restored';
      };
      const run = undoing(undo, () => toast({ text: t('common:notUndone') }));
      toast({ text: t('draft.discarded', { name }), action: { label: t('common:undo'), run } });
    };
    return (
      <ListRow
        icon={Trash2}
        tone="danger"
        title={t('draft.discard', { name })}
        detail={detail}
        onClick={() => void discard()}
      />
    );
  }
  return <ListRow icon={PencilLine} title={name} detail={detail} href={`/registro/${draft.id}`} />;
}

/** `Sección 4 de 9`; the count of answers where a draft is older than the note of its section. */
function useWhereLeft({ progress }: DraftRow): string {
  const { t } = useTranslation('forms');
  if (progress === null) return t('draft.justBegun');
  const { answered, asked, left } = progress;
  if (left === undefined) return t('draft.answered', { answered, asked });
  return left.at === 'review' ? t('draft.atReview') : t('draft.atSection', { number: left.number, total: left.total });
}

function DraftBadge({ draft }: { readonly draft: DraftRow }) {
  const { t } = useTranslation(['forms', 'common']);
  if (!draft.practice && draft.madeOn.kind === 'nothing') return null;
  return (
    <>
      <br />
      {draft.practice ? (
        <Badge tone="warning">{t('common:practice.mark')}</Badge>
      ) : (
        <Badge>{t('draft.correction')}</Badge>
      )}
    </>
  );
}
