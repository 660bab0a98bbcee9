import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { alikeRecords, type ListedRecord, toldApart } from './told-apart.ts';

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * What rows of finished records that would read the same say besides, by id. Only the answers of such rows are opened,
 * after the list stands.
 */
export function useToldApart(rows: readonly ListedRecord[]): ReadonlyMap<string, string> {
  const { t } = useTranslation('common');
  const own = useOwn();
  const ids = alikeRecords(rows).map(({ id }) => id);
  const names = useStored(async () => {
    if (ids.length === 0) return NOTHING;
    // Inicio has lists, too, and nearly never two rows that read the same: it does not bring the engine of forms for them.
    const { readRecordNames } = await import('./record-names.ts');
    return readRecordNames(own, ids);
  }, [own, ids.join(' ')]);
  // An hour that a name replaces a moment later would only be in the way of the eye.
  if (names.state === 'reading') return NOTHING;
  return toldApart(rows, storedOr(names, NOTHING), (at) => t('finishedWhen', { when: formatDateTime(at) }));
}
