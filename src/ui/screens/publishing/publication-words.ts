import type { TFunction } from 'i18next';
import type { Publication } from '../../../domain/publishing/publication.ts';
import type { ManagedVersion } from '../../../domain/sync/publishing.ts';
import { formatDate } from '../../kit/i18n/formats.ts';

/** Whether a version is published and its first day has come. `today`: `YYYY-MM-DD`. */
export function isInForce(publication: Publication, today: string): boolean {
  return publication.state === 'published' && (publication.from === null || publication.from <= today);
}

/** Where a version stands, in a word; of one that waits for its day, that day. */
export function publicationWords(publication: Publication, today: string, t: TFunction<'publishing'>): string {
  if (publication.state !== 'published' || publication.from === null || isInForce(publication, today))
    return t(`state.${publication.state}`);
  return t('state.later', { day: formatDate(publication.from) });
}

/** What is said beside a published version of one that is newer: `versión 3: borrador`. */
export function newerWords(
  { version, publication }: ManagedVersion,
  today: string,
  t: TFunction<'publishing'>,
): string {
  return t('list.newer', { version, state: publicationWords(publication, today, t).toLowerCase() });
}
