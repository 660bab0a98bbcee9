import type { Publication } from '../../../domain/publishing/publication.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** Where a version stands, in a word. */
export function PublicationBadge({ publication }: { readonly publication: Publication }) {
  const { t } = useTranslation('publishing');
  const today = dayOf(useToday());
  switch (publication.state) {
    case 'draft':
      return <Badge tone="quiet">{t('state.draft')}</Badge>;
    case 'practice':
      return <Badge tone="warning">{t('state.practice')}</Badge>;
    case 'withdrawn':
      return <Badge tone="quiet">{t('state.withdrawn')}</Badge>;
    case 'published':
      return publication.from !== null && today < publication.from ? (
        <Badge tone="info">{t('state.later', { day: formatDate(publication.from) })}</Badge>
      ) : (
        <Badge tone="good">{t('state.published')}</Badge>
      );
    default:
      return publication satisfies never;
  }
}
