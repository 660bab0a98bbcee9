import type { Publication } from '../../../domain/publishing/publication.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import type { Tone } from '../../kit/components/tone.ts';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { isInForce, publicationWords } from './publication-words.ts';

const TONES = { draft: 'quiet', practice: 'warning', withdrawn: 'quiet', published: 'good' } as const;

/** Where a version stands, in a word. */
export function PublicationBadge({ publication }: { readonly publication: Publication }) {
  const { t } = useTranslation('publishing');
  const today = dayOf(useToday());
  const { state } = publication;
  const tone: Tone = state === 'published' && !isInForce(publication, today) ? 'info' : TONES[state];
  return <Badge tone={tone}>{publicationWords(publication, today, t)}</Badge>;
}
