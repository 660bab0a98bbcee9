import { FORM_FILE_ENDINGS } from '../../../domain/sync/published-form.ts';
import type { NeededFormFile } from '../../../domain/sync/publishing.ts';
import { FileField } from '../../kit/components/FileField.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** What the draft's form needs beside it, file by file, and where to add them. */
export function NeededFiles({
  needs,
  onFiles,
}: {
  readonly needs: readonly NeededFormFile[];
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation('publishing');
  if (needs.length === 0) return null;
  return (
    <>
      <p>{t('files.lead')}</p>
      <List>
        {needs.map((file) => (
          <ListRow
            key={file.name}
            tone={file.fault === null ? 'good' : 'danger'}
            title={file.name}
            detail={file.fault === null ? t(`files.use.${purposeOf(file)}`) : <FaultOf file={file} />}
          />
        ))}
      </List>
      <FileField label={t('files.add')} accept={FORM_FILE_ENDINGS.join(',')} several onFiles={onFiles} />
    </>
  );
}

function FaultOf({ file: { name, fault } }: { readonly file: NeededFormFile }) {
  const { t } = useTranslation('publishing');
  const code = FILE_FAULTS.find((each) => each === fault?.code) ?? 'other';
  return <>{t(`files.fault.${code}`, { name, found: fault?.found ?? '', expected: fault?.expected ?? '' })}</>;
}

/** What can be wrong with a file, as the service tells it. */
export const FILE_FAULTS = [
  'missing',
  'kind',
  'not-csv',
  'not-geojson',
  'not-xml',
  'no-such-column',
  'no-rows',
  'too-many-rows',
  'not-needed',
] as const;

function purposeOf({ use }: NeededFormFile): 'rows' | 'list' | 'media' {
  return use === 'media' || use === 'list' ? use : 'rows';
}
