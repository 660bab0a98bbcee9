import { Flag } from 'lucide-react';
import type { DeskPile } from '../../../domain/submission/desk.ts';
import { Badge, LetterBadge } from '../../kit/components/Badge.tsx';
import { ListRow } from '../../kit/components/List.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { useRecordHref } from './desk-address.ts';
import { ageSince, waitTone } from './desk-age.ts';
import { deskVerdict } from './desk-verdict.ts';
import type { DeskLine } from './read-desk.ts';

/** One record of a pile: about whom, which form, who, since when, how it came out. */
export function DeskRow({
  line,
  now,
  current,
  pile,
  told,
  author,
}: {
  readonly line: DeskLine;
  readonly now: number;
  readonly current: boolean;
  readonly pile: DeskPile;
  /** A code or an hour, where another row would read the same. */
  readonly told: string | undefined;
  /** Who filled it, told from a namesake. */
  readonly author: string;
}) {
  const { t } = useTranslation('review');
  const language = useAppLanguage();
  const titleOf = useFormTitle();
  const when = useWhen();
  const hrefOf = useRecordHref();
  const { item, about } = line;
  const form = titleOf(item.form.id);
  const municipality = about?.municipality ?? item.municipality;
  const place = municipality === null ? null : municipalityLabel(municipality);
  const waits = pile === 'waiting' || pile === 'branches';
  const age = item.receivedAt === null ? null : ageSince(item.receivedAt, now);
  const verdict = deskVerdict(item, line.verdictAnswer, language);
  return (
    <ListRow
      title={about?.name ?? place ?? form}
      detail={
        <>
          <span className="desk-row__line">{form}</span>
          {told === undefined ? null : <span className="desk-row__line">{told}</span>}
          {about === null || place === null ? null : <span className="desk-row__line">{place}</span>}
          <span className="desk-row__line">
            {item.receivedAt === null ? author : t('row.by', { name: author, when: when(item.receivedAt) })}
          </span>
          <span className="desk-row__badges">
            {verdict === null ? null : verdict.kind === 'letter' ? (
              <LetterBadge letter={verdict.letter} />
            ) : (
              <Badge tone={verdict.tone}>{verdict.word}</Badge>
            )}
            {waits && age !== null && item.receivedAt !== null ? (
              <Badge tone={waitTone(item.receivedAt, now)}>{t(`waits.${age.unit}`, { count: age.count })}</Badge>
            ) : null}
            {pile !== 'decided' ? null : item.state === 'approved' ? (
              <Badge tone="good">{t('row.approved')}</Badge>
            ) : (
              <Badge tone="quiet">{t('row.declined')}</Badge>
            )}
            {item.flags === 0 ? null : (
              <Badge tone="warning" icon={Flag}>
                {t('row.flags', { count: item.flags })}
              </Badge>
            )}
            {item.revision === 1 ? null : <Badge tone="quiet">{t('row.version', { revision: item.revision })}</Badge>}
            {waits && item.approvedRevision !== null ? <Badge tone="quiet">{t('row.approvedBefore')}</Badge> : null}
            {item.withdrawn ? <Badge tone="warning">{t('row.withdrawn')}</Badge> : null}
            {item.mine ? <Badge tone="quiet">{t('row.mine')}</Badge> : null}
          </span>
        </>
      }
      href={hrefOf(item.id)}
      current={current}
    />
  );
}
