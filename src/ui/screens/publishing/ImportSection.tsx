import { DatabaseBackup, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import { MAX_IMPORT_BYTES, type RecordImport } from '../../../domain/sync/record-import.ts';
import type { Administered } from '../../../sync/administration.ts';
import { importRecords } from '../../../sync/form-publishing.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { FileField } from '../../kit/components/FileField.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { ImportReport } from './ImportReport.tsx';

/** Records of the same form from ODK or Kobo: choose the export, read what would happen, then bring them in. */
export function ImportSection({
  id,
  version,
  onDone,
}: {
  readonly id: string;
  readonly version: number;
  readonly onDone: () => Promise<void>;
}) {
  const { t } = useTranslation('publishing');
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const [answer, setAnswer] = useState<Administered<RecordImport> | null>(null);
  const ready = answer?.kind === 'done' && answer.value.trial ? answer.value.counts.ready : 0;

  async function send(trial: boolean): Promise<void> {
    if (file === null) return;
    setTooLarge(file.size > MAX_IMPORT_BYTES);
    if (file.size > MAX_IMPORT_BYTES) return;
    setBusy(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    setAnswer(await importRecords(serviceWire(), { id, version }, bytes, trial));
    setBusy(false);
    if (!trial) await onDone();
  }

  return (
    <Section title={t('import.title')}>
      <p>{t('import.lead', { version })}</p>
      <FileField
        label={t('import.file')}
        accept=".csv,.zip,.xlsx"
        file={file}
        onChange={(chosen) => {
          setFile(chosen);
          setAnswer(null);
          setTooLarge(false);
        }}
      />
      <Button icon={SearchCheck} busy={busy} disabled={file === null} onClick={() => void send(true)}>
        {t('import.check')}
      </Button>
      {tooLarge ? <Banner tone="danger">{t('import.fault.too-large')}</Banner> : null}
      {answer === null ? null : answer.kind === 'done' ? (
        <ImportReport report={answer.value} />
      ) : (
        <TroubleBanner fault={answer} />
      )}
      {ready === 0 ? null : (
        <Button variant="primary" main wide icon={DatabaseBackup} busy={busy} onClick={() => void send(false)}>
          {t('import.bring', { count: ready })}
        </Button>
      )}
    </Section>
  );
}
