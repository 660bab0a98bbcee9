import type { ImportedRow, RecordImport } from '../../../domain/sync/record-import.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** More rows than this nobody reads through on a screen. */
const SHOWN = 100;
const FAULTS = ['not-an-export', 'damaged', 'too-large', 'form-broken', 'no-main-table'] as const;
const NOTES = [
  'not-understood',
  'position-strange',
  'no-instance-id',
  'no-time',
  'twice',
  'file-missing',
  'subject-unknown',
  'municipality-unknown',
] as const;

/** What became of an export, or would: counts first, then whatever a person has to look at, row by row. */
export function ImportReport({ report }: { readonly report: RecordImport }) {
  const { t } = useTranslation('publishing');
  const { counts, files, rows, trial, fault, unknownColumns, unknownTables } = report;
  if (fault !== null) {
    return (
      <Banner tone="danger" title={t('import.nothing')} live>
        {t(`import.fault.${FAULTS.find((each) => each === fault) ?? 'damaged'}`)}
      </Banner>
    );
  }
  return (
    <>
      <Banner tone={trial ? 'info' : 'good'} title={t(trial ? 'import.trial' : 'import.done')} live>
        {t(trial ? 'import.trialText' : 'import.doneText')}
      </Banner>
      <Card>
        <Facts
          facts={[
            { name: t('import.new'), value: formatNumber(trial ? counts.ready : counts.stored) },
            { name: t('import.alreadyHere'), value: formatNumber(counts.alreadyHere) },
            { name: t('import.refused'), value: formatNumber(counts.refused) },
            ...(files.stored + files.missing === 0
              ? []
              : [
                  { name: t('import.files'), value: formatNumber(files.stored) },
                  { name: t('import.filesMissing'), value: formatNumber(files.missing) },
                ]),
          ]}
        />
      </Card>
      {unknownColumns.length + unknownTables.length === 0 ? null : (
        <Banner tone="warning" title={t('import.unknown')}>
          {[...unknownTables, ...unknownColumns].slice(0, 20).join(' · ')}
        </Banner>
      )}
      {rows.length === 0 ? null : (
        <Card flush>
          <List>
            {rows.slice(0, SHOWN).map((row) => (
              <ListRow
                key={row.row}
                tone={row.outcome === 'refused' ? 'danger' : 'warning'}
                title={t('import.row', { row: row.row })}
                detail={<Notes row={row} />}
              />
            ))}
          </List>
        </Card>
      )}
    </>
  );
}

function Notes({ row }: { readonly row: ImportedRow }) {
  const { t } = useTranslation('publishing');
  return row.notes
    .map(({ code, column = '', found = '' }) =>
      t(`import.note.${NOTES.find((each) => each === code) ?? 'other'}`, { column, found, code }),
    )
    .join(' ');
}
