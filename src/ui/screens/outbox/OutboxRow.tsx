import { CircleAlert, CircleCheck, Clock, CloudUpload, type LucideIcon } from 'lucide-react';
import { recordName } from '../../../domain/form/record-name.ts';
import { isPlan } from '../../../domain/submission/plan.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { ListRow } from '../../kit/components/List.tsx';
import { ProgressBar } from '../../kit/components/ProgressBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { StatusBadge } from '../../record/reading/StatusBadge.tsx';
import { statusLook } from '../../record/reading/status-words.ts';
import { ToldApart } from '../../record/reading/ToldApart.tsx';
import { countFiles } from './group-outbox.ts';
import { usePlanTitle } from './use-plan-title.ts';

/** One finished record: about whom, what, when, and where it is in words. */
export function OutboxRow({
  item,
  earlier,
  current,
  mark,
}: {
  readonly item: OutboxItem;
  /** Versions of the same record behind this one. */
  readonly earlier: number;
  readonly current: boolean;
  /** What tells its Junta from another one of that name. */
  readonly mark: string | undefined;
}) {
  const { t } = useTranslation(['outbox', 'common']);
  const titleOf = usePlanTitle();
  const when = useWhen();
  const { row, status } = item;
  const title = titleOf(row);
  const isAPlan = isPlan(row.form.id);
  // The name that a plan gives itself begins with what its form is called.
  const name = (isAPlan ? row.label : recordName(row)) || title;
  const { called, total, proved } = countFiles(item);
  const files = total === 0 ? null : t(called, { count: total, proved });
  const { tone, place } = statusLook(status);
  const isGone = isAPlan && status.kind === 'withdrawn';
  return (
    <ListRow
      icon={iconOf(status.kind, place)}
      tone={tone}
      title={name}
      href={`/envios/${row.key}`}
      current={current}
      detail={
        <>
          {name === title ? null : (
            <>
              {title}
              <br />
            </>
          )}
          <ToldApart words={mark} />
          {t(isAPlan ? 'plan.noted' : 'finished', { when: when(row.finishedAt) })}
          {files === null ? null : ` · ${files}`}
          {earlier === 0 || isGone ? null : (
            <>
              <br />
              {isAPlan ? t('plan.moved') : t('revisions.row', { count: earlier })}
            </>
          )}
          <br />
          {isGone ? (
            <Badge tone="warning">{t('plan.gone')}</Badge>
          ) : (
            <StatusBadge status={status} practice={row.practice} />
          )}
          {place === 'going' && files !== null ? <ProgressBar done={proved} total={total} label={files} /> : null}
        </>
      }
    />
  );
}

function iconOf(kind: OutboxItem['status']['kind'], place: 'here' | 'going' | 'there'): LucideIcon {
  if (kind === 'set-aside') return CircleAlert;
  if (place === 'going') return CloudUpload;
  return place === 'there' ? CircleCheck : Clock;
}
